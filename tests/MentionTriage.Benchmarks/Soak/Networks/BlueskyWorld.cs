using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>Bluesky: two Jetstream servers whose clocks differ, with replay from a cursor, and the public AppView.</summary>
internal sealed class BlueskyWorld(Truth truth, Mood mood, TimeProvider clock)
    : UnrulyNetwork(truth, mood, clock)
{
    private const string Brand = "did:plc:oakandemberoakandemberoa";

    /// <summary>How far the clock of the second server is ahead.</summary>
    private const long Ahead = 400_000;

    /// <summary>Jetstream's order is not quite that of its times.</summary>
    private const int MostSwapped = 3;

    private readonly List<(long Time, JsonObject Event)> _log = [];
    private readonly List<TrueMention> _said = [];
    private readonly Dictionary<string, JsonObject> _replies = [];
    private UnrulyServer? _first;
    private UnrulyServer? _second;
    private int _count;

    public override string Name => "bluesky";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Sources:Bluesky:Jetstream:0"] = _first!.WebSocketAddress,
            ["Sources:Bluesky:Jetstream:1"] = _second!.WebSocketAddress,
            ["Sources:Bluesky:AppView"] = _first.Address,
            ["Brand:AccountIds:bluesky:0"] = Brand,
        };

    public override async Task StartAsync()
    {
        _first = await UnrulyServer.StartAsync(http => AnswerAsync(http, 0));
        _second = await UnrulyServer.StartAsync(http => AnswerAsync(http, Ahead));
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _first, _second })
            if (server is not null)
                await server.DisposeAsync();
    }

    protected override void Happen(Random random, Words words, int choice)
    {
        // The rest of the network goes on all the time.
        for (var noise = random.Next(8); noise > 0; noise--)
            Commit(
                Author(random.Next(900) + 100),
                "create",
                NewKey(),
                Record(words.AboutAnother())
            );
        var living = _said.FindAll(mention => !mention.IsDeleted);
        if (living.Count == 0 || choice < 40)
            Post(random, words.AboutTheBrand(), parent: null);
        else if (choice < 52)
            Post(random, words.AboutTheBrand(), living[random.Next(living.Count)]);
        else if (choice < 64)
            Edit(living[random.Next(living.Count)]);
        else if (choice < 76)
            Delete(living[random.Next(living.Count)]);
        else if (choice < 90)
            Share(random, living[random.Next(living.Count)]);
        else
            Own(living[random.Next(living.Count)]);
    }

    private void Post(Random random, string text, TrueMention? parent)
    {
        var (did, key) = (Author(random.Next(60)), NewKey());
        var mention = Truth.Add(
            new TrueMention
            {
                Key = (Name, $"{did}/{key}"),
                Text = text,
                Thread = parent?.Thread ?? $"{did}/{key}",
                SharesCount = 0,
            }
        );
        _said.Add(mention);
        if (parent is not null)
            _replies[mention.Key.Id] = Reply(parent);
        Note(parent is null ? "posts" : "replies");
        Commit(did, "create", key, Record(text, mention));
    }

    private void Edit(TrueMention mention)
    {
        mention.Text = Words.Edited(mention);
        mention.Version++;
        Note("edits");
        var (did, key) = Parts(mention);
        Commit(did, "update", key, Record(mention.Text, mention));
    }

    private void Delete(TrueMention mention)
    {
        mention.IsDeleted = true;
        Note("deletions");
        var (did, key) = Parts(mention);
        Commit(did, "delete", key, null);
    }

    private void Share(Random random, TrueMention mention)
    {
        mention.SharesCount++;
        Note("reposts");
        var (did, key) = Parts(mention);
        Commit(
            Author(random.Next(60)),
            "create",
            NewKey(),
            new JsonObject { ["subject"] = new JsonObject { ["uri"] = Uri(did, key) } },
            "app.bsky.feed.repost"
        );
    }

    private void Own(TrueMention answered)
    {
        Note("posts of our own");
        var record = Record("We are on it, says Oak and Ember.");
        record["reply"] = Reply(answered);
        Commit(Brand, "create", NewKey(), record);
    }

    private JsonObject Record(string text, TrueMention? mention = null)
    {
        var record = new JsonObject
        {
            ["$type"] = "app.bsky.feed.post",
            ["createdAt"] = "2020-01-01T00:00:00Z", // whatever the author's client says
            ["langs"] = new JsonArray("en"),
            ["text"] = text,
        };
        if (mention is not null && _replies.TryGetValue(mention.Key.Id, out var reply))
            record["reply"] = reply.DeepClone();
        return record;
    }

    private static JsonObject Reply(TrueMention parent)
    {
        var (did, key) = Parts(parent);
        var root = parent.Thread!.Split('/');
        return new JsonObject
        {
            ["root"] = new JsonObject { ["uri"] = Uri(root[0], root[1]), ["cid"] = "bafy" },
            ["parent"] = new JsonObject { ["uri"] = Uri(did, key), ["cid"] = "bafy" },
        };
    }

    private void Commit(
        string did,
        string operation,
        string key,
        JsonObject? record,
        string collection = "app.bsky.feed.post"
    )
    {
        var time = Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
        if (_log.Count > 0 && time <= _log[^1].Time)
            time = _log[^1].Time + 1;
        var commit = new JsonObject
        {
            ["rev"] = $"r{++_count:000000}",
            ["operation"] = operation,
            ["collection"] = collection,
            ["rkey"] = key,
        };
        if (record is not null)
            commit["record"] = record;
        _log.Add(
            (
                time,
                new JsonObject
                {
                    ["did"] = did,
                    ["kind"] = "commit",
                    ["commit"] = commit,
                }
            )
        );
    }

    private Task AnswerAsync(HttpContext http, long ahead) =>
        http.Request.Path.Value switch
        {
            "/subscribe" => StreamAsync(http, ahead),
            "/xrpc/app.bsky.actor.getProfiles" => ProfilesAsync(http),
            "/xrpc/app.bsky.feed.getPosts" => PostsAsync(http),
            "/xrpc/app.bsky.feed.getPostThread" => ThreadAsync(http),
            _ => Answers.SendAsync(http, "{}", status: 404),
        };

    private async Task StreamAsync(HttpContext http, long ahead)
    {
        if (await Answers.RefusesAsync(http))
            return;
        var position = long.TryParse(
            http.Request.Query["cursor"],
            CultureInfo.InvariantCulture,
            out var cursor
        )
            ? Find(cursor - ahead)
            : _log.Count;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        if (Mood.Strikes("a stream that says nothing from the start", 0.05))
            await Answers.HoldAsync(http.RequestAborted);
        while (!http.RequestAborted.IsCancellationRequested)
        {
            var events = Read(position, Mood.Next(1, 20), ahead);
            position += events.Count;
            if (events.Count == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Clock, http.RequestAborted);
                await SendAsync(socket, Encoding.UTF8.GetBytes(SomebodyElse(ahead)), true);
            }
            foreach (var text in Disordered(events))
            {
                if (Mood.Strikes("a stream that falls silent", 0.0005))
                    await Answers.HoldAsync(http.RequestAborted);
                var bytes = Encoding.UTF8.GetBytes(text);
                if (Mood.Strikes("half a frame", 0.001))
                {
                    await SendAsync(socket, bytes.AsMemory(0, bytes.Length / 2), false);
                    http.Abort();
                    return;
                }
                if (Mood.Strikes("a stream that ends", 0.001))
                    return;
                if (Mood.Strikes("a frame of invalid JSON", 0.01))
                    await SendAsync(socket, bytes.AsMemory(0, bytes.Length / 2), true);
                await SendAsync(socket, bytes, true);
                if (Mood.Strikes("an event told twice", 0.05))
                    await SendAsync(socket, bytes, true);
            }
        }
    }

    /// <summary>The network is never quiet, whatever the brand's part of it is.</summary>
    private string SomebodyElse(long ahead) =>
        new JsonObject
        {
            ["did"] = Author(999),
            ["time_us"] = (Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000) + ahead,
            ["kind"] = "identity",
            ["identity"] = new JsonObject { ["did"] = Author(999) },
        }.ToJsonString();

    private static Task SendAsync(WebSocket socket, ReadOnlyMemory<byte> bytes, bool isWhole) =>
        socket
            .SendAsync(bytes, WebSocketMessageType.Text, isWhole, CancellationToken.None)
            .AsTask();

    private int Find(long time)
    {
        lock (Lock)
        {
            var at = _log.FindIndex(each => each.Time >= time);
            return at < 0 ? _log.Count : at;
        }
    }

    private List<string> Read(int from, int count, long ahead)
    {
        lock (Lock)
            return
            [
                .. _log.Skip(from)
                    .Take(count)
                    .Select(each =>
                    {
                        var told = (JsonObject)each.Event.DeepClone();
                        told["time_us"] = each.Time + ahead;
                        return told.ToJsonString();
                    }),
            ];
    }

    private List<string> Disordered(List<string> events)
    {
        if (events.Count > MostSwapped && Mood.Strikes("events in another order", 0.1))
            events.Reverse(Mood.Next(0, events.Count - MostSwapped), MostSwapped);
        return events;
    }

    private Task ProfilesAsync(HttpContext http) =>
        Answers.SendAsync(
            http,
            new JsonObject
            {
                ["profiles"] = new JsonArray([
                    .. http
                        .Request.Query["actors"]
                        .Select(did => new JsonObject
                        {
                            ["did"] = did,
                            ["handle"] = $"{did![^6..]}.bsky.social",
                            ["followersCount"] = 12,
                        }),
                ]),
            }.ToJsonString()
        );

    private Task PostsAsync(HttpContext http)
    {
        JsonArray posts;
        lock (Lock)
            posts =
            [
                .. http
                    .Request.Query["uris"]
                    .Select(Living)
                    .OfType<TrueMention>()
                    .Select(mention => new JsonObject
                    {
                        ["uri"] = Uri(Parts(mention).Did, Parts(mention).Key),
                        ["cid"] = "bafy",
                        ["likeCount"] = 2,
                        ["replyCount"] = 0,
                        ["repostCount"] = mention.SharesCount,
                        ["quoteCount"] = 0,
                    }),
            ];
        return Answers.SendAsync(http, new JsonObject { ["posts"] = posts }.ToJsonString());
    }

    private Task ThreadAsync(HttpContext http)
    {
        bool isThere;
        lock (Lock)
            isThere = Living(http.Request.Query["uri"]) is not null;
        return isThere
            ? Answers.SendAsync(
                http,
                """{"thread":{"$type":"app.bsky.feed.defs#threadViewPost"}}"""
            )
            : Answers.SendAsync(
                http,
                """{"error":"NotFound","message":"Post not found"}""",
                status: 400
            );
    }

    private TrueMention? Living(string? uri) =>
        _said.Find(mention =>
            !mention.IsDeleted && uri == Uri(Parts(mention).Did, Parts(mention).Key)
        );

    private string NewKey() => $"3l{++_count:x8}";

    private static (string Did, string Key) Parts(TrueMention mention) =>
        mention.Key.Id.Split('/') is [var did, var key] ? (did, key) : default;

    private static string Uri(string did, string key) => $"at://{did}/app.bsky.feed.post/{key}";

    private static string Author(int number) => $"did:plc:guestguestguestguest{number:0000}";
}
