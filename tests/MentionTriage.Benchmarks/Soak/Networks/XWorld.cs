using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>X: rules, filtered stream, recent search, own mentions and look-ups; app tokens run out now and then.</summary>
internal sealed class XWorld(Truth truth, Mood mood, TimeProvider clock)
    : UnrulyNetwork(truth, mood, clock)
{
    private const string Account = "4242";

    /// <summary>Search knows of a post this long after the stream.</summary>
    private static readonly TimeSpan IndexDelay = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, XRuleHeld> _rules = [];
    private readonly List<XSaid> _said = [];
    private readonly Listeners _listeners = new(mood, clock);
    private UnrulyServer? _server;
    private string _token = "app-1";
    private int _tokens = 1;
    private uint _ids;

    public override string Name => "x";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Sources:X:Url"] = _server!.Address,
            ["Sources:X:ApiKey"] = "key",
            ["Sources:X:ApiSecret"] = "secret",
            ["Sources:X:UserId"] = Account,
            ["Sources:X:DailyCapUsd"] = "0",
            ["Sources:X:CatchUpInterval"] = "00:01:00",
            ["Sources:X:SearchInterval"] = "00:00:15",
            ["Brand:Handles:x:0"] = "oakandember",
        };

    public override async Task StartAsync() => _server = await UnrulyServer.StartAsync(AnswerAsync);

    public override ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;

    protected override void Happen(Random random, Words words, int choice)
    {
        if (random.Next(400) == 0)
            _token = $"app-{++_tokens}"; // whoever holds the old one is let in no more
        var living = _said.FindAll(said => said.Mention is { IsDeleted: false });
        if (living.Count == 0 || choice < 45)
            Post(words.AboutTheBrand(), parent: null);
        else if (choice < 60)
            Post(words.AboutTheBrand(), living[random.Next(living.Count)]);
        else if (choice < 72)
            Edit(living[random.Next(living.Count)]);
        else if (choice < 82)
            Delete(living[random.Next(living.Count)]);
        else if (choice < 90)
            Share(living[random.Next(living.Count)]);
        else if (choice < 94)
            Own(living[random.Next(living.Count)]);
        else
            Stranger(words.AboutAnother());
    }

    private void Post(string text, XSaid? parent)
    {
        var said = New($"@oakandember {text}", author: $"{100 + (_ids % 50)}", parent);
        said.Mention = Truth.Add(
            new TrueMention
            {
                Key = (Name, said.FirstId),
                Thread = said.Conversation,
                Text = said.Text,
                SharesCount = 0,
            }
        );
        Note(parent is null ? "posts" : "replies");
        Tell(said);
    }

    private void Edit(XSaid said)
    {
        said.Text = said.Mention!.Text = "@oakandember " + Words.Edited(said.Mention);
        said.Mention.Version++;
        said.Ids.Add(NextId());
        Note("edits");
        Tell(said);
    }

    private void Delete(XSaid said)
    {
        said.Mention!.IsDeleted = true;
        Note("deletions");
        // Only some plans are told; everybody else has to look.
        if (said.Ids[^1] % 3 == 0)
            _listeners.Tell(
                new JsonObject
                {
                    ["delete"] = new JsonObject
                    {
                        ["tweet"] = new JsonObject { ["id"] = said.FirstId },
                    },
                }.ToJsonString() + "\r\n"
            );
    }

    private void Share(XSaid said)
    {
        said.SharesCount++;
        said.Mention!.SharesCount = said.SharesCount;
        Note("retweets");
    }

    private void Own(XSaid answered)
    {
        Note("posts of our own");
        Tell(New("We are on it, says Oak and Ember.", Account, answered));
    }

    private void Stranger(string text)
    {
        Note("posts about others");
        Tell(New(text, "99", parent: null));
    }

    private XSaid New(string text, string author, XSaid? parent)
    {
        var said = new XSaid
        {
            Ids = { NextId() },
            Text = text,
            Author = author,
            Parent = parent,
        };
        _said.Add(said);
        return said;
    }

    private ulong NextId() =>
        ((ulong)(Clock.GetUtcNow().ToUnixTimeMilliseconds() - 1_288_834_974_657) << 22)
        | (++_ids & 0x3FFFFF);

    private void Tell(XSaid said) =>
        _listeners.Tell(
            new JsonObject
            {
                ["data"] = said.Json(),
                ["includes"] = Includes([said]),
                ["matching_rules"] = new JsonArray(new JsonObject { ["id"] = "1" }),
            }.ToJsonString() + "\r\n"
        );

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value;
        if (path == "/oauth2/token")
        {
            var token = new JsonObject { ["token_type"] = "bearer", ["access_token"] = _token };
            await Answers.SendAsync(http, token.ToJsonString());
            return;
        }
        if (http.Request.Headers.Authorization != $"Bearer {_token}")
        {
            http.Response.StatusCode = 401;
            return;
        }
        await (
            path switch
            {
                "/2/tweets/search/stream/rules" => RulesAsync(http),
                "/2/tweets/search/stream" => StreamAsync(http),
                "/2/tweets/search/recent" => PageAsync(http, "next_token", IsFound),
                $"/2/users/{Account}/mentions" => PageAsync(http, "pagination_token", IsFound),
                "/2/tweets" => LookUpAsync(http),
                _ => Answers.SendAsync(http, "{}", status: 404),
            }
        );
    }

    private async Task StreamAsync(HttpContext http)
    {
        if (await Answers.RefusesAsync(http))
            return;
        await http.Response.Body.FlushAsync();
        await _listeners.ServeAsync(
            async piece =>
            {
                await http.Response.WriteAsync(piece);
                await http.Response.Body.FlushAsync();
            },
            "\r\n",
            line => line[..(line.Length / 2)],
            http.RequestAborted
        );
    }

    private async Task RulesAsync(HttpContext http)
    {
        if (http.Request.Method == "POST")
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            lock (Lock)
                Change(body.RootElement);
            http.Response.StatusCode = 201;
            await Answers.SendAsync(http, """{"meta":{"summary":{"created":1}}}""", status: 201);
            return;
        }
        JsonArray held;
        lock (Lock)
            held = [.. _rules.Select(rule => rule.Value.Json(rule.Key))];
        await Answers.SendAsync(http, new JsonObject { ["data"] = held }.ToJsonString());
    }

    private void Change(JsonElement body)
    {
        if (body.TryGetProperty("delete", out var delete))
            foreach (var id in delete.GetProperty("ids").EnumerateArray())
                _rules.Remove(id.GetString()!);
        if (body.TryGetProperty("add", out var add))
            foreach (var rule in add.EnumerateArray())
                _rules[$"{++_ids}"] = new XRuleHeld(
                    rule.GetProperty("value").GetString()!,
                    rule.GetProperty("tag").GetString()!
                );
    }

    /// <summary>Searches leave out what the brand itself says, as their query asks.</summary>
    private bool IsFound(XSaid said) =>
        said.Mention is { IsDeleted: false } && said.ChangedAt <= Clock.GetUtcNow() - IndexDelay;

    private Task PageAsync(HttpContext http, string tokenName, Func<XSaid, bool> isFound)
    {
        var query = http.Request.Query;
        ulong.TryParse(query["since_id"], CultureInfo.InvariantCulture, out var since);
        var before = ulong.TryParse(query[tokenName], CultureInfo.InvariantCulture, out var token)
            ? token
            : ulong.MaxValue;
        var start = DateTimeOffset.TryParse(
            query["start_time"],
            CultureInfo.InvariantCulture,
            out var time
        )
            ? time
            : DateTimeOffset.MinValue;
        List<XSaid> found;
        lock (Lock)
            found =
            [
                .. _said
                    .Where(said =>
                        said.Ids[^1] > since
                        && said.Ids[^1] < before
                        && said.ChangedAt >= start
                        && isFound(said)
                    )
                    .OrderByDescending(said => said.Ids[^1])
                    .Take(101),
            ];
        var meta = new JsonObject { ["result_count"] = Math.Min(found.Count, 100) };
        if (found.Count > 100)
        {
            found.RemoveAt(100);
            meta["next_token"] = found[^1].Ids[^1].ToString(CultureInfo.InvariantCulture);
        }
        if (found.Count > 0)
            meta["newest_id"] = found[0].Ids[^1].ToString(CultureInfo.InvariantCulture);
        if (found.Count > 0 && Mood.Strikes("a post twice on a page", 0.1))
            found.Add(found[0]);
        return AnswerAsync(http, found, [], meta);
    }

    private Task LookUpAsync(HttpContext http)
    {
        var ids = http.Request.Query["ids"].ToString().Split(',');
        List<XSaid> found;
        lock (Lock)
            found = _said.FindAll(said =>
                said.Mention is { IsDeleted: false } && ids.Contains(said.FirstId)
            );
        return AnswerAsync(http, found, ids.Except(found.Select(said => said.FirstId)), null);
    }

    private Task AnswerAsync(
        HttpContext http,
        List<XSaid> found,
        IEnumerable<string> missing,
        JsonObject? meta
    )
    {
        JsonObject page;
        lock (Lock)
        {
            page = new JsonObject
            {
                ["data"] = new JsonArray([.. found.Select(said => said.Json(meta is null))]),
                ["includes"] = Includes(found),
            };
            var errors = missing.Select(id => new JsonObject
            {
                ["value"] = id,
                ["resource_id"] = id,
                ["resource_type"] = "tweet",
                ["parameter"] = "ids",
                ["title"] = "Not Found Error",
                ["type"] = "https://api.twitter.com/2/problems/resource-not-found",
            });
            if (meta is null)
                page["errors"] = new JsonArray([.. errors]);
            else
                page["meta"] = meta;
        }
        return Answers.SendAsync(http, page.ToJsonString());
    }

    private static JsonObject Includes(IEnumerable<XSaid> said) =>
        new()
        {
            ["users"] = new JsonArray([
                .. said.Select(each => each.Author)
                    .Distinct()
                    .Select(author => new JsonObject
                    {
                        ["id"] = author,
                        ["username"] = author == Account ? "oakandember" : $"guest{author}",
                        ["name"] = $"Guest {author}",
                    }),
            ]),
        };
}
