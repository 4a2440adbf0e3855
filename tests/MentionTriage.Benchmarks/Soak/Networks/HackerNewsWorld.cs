using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>The search of Hacker News: it learns of things late, and never says when words changed or went.</summary>
internal sealed class HackerNewsWorld(Truth truth, Mood mood, TimeProvider clock)
    : UnrulyNetwork(truth, mood, clock)
{
    private readonly List<Written> _items = [];
    private UnrulyServer? _server;

    public override string Name => "hackernews";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["Sources:HackerNews:Url"] = _server!.Address,
            ["Sources:HackerNews:Interval"] = "00:00:20",
        };

    public override async Task StartAsync() => _server = await UnrulyServer.StartAsync(AnswerAsync);

    public override ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;

    protected override void Happen(Random random, Words words, int choice)
    {
        var mentions = _items.FindAll(item => item.Mention is { IsDeleted: false });
        if (mentions.Count == 0 || choice < 40)
            Write(random, words.AboutTheBrand(), story: null, isMention: true);
        else if (choice < 60)
            Write(random, words.AboutTheBrand(), mentions[random.Next(mentions.Count)], true);
        else if (choice < 74)
            Edit(mentions[random.Next(mentions.Count)]);
        else if (choice < 82)
            Delete(mentions[random.Next(mentions.Count)]);
        else
            Write(random, words.AboutAnother(), story: null, isMention: false);
    }

    private void Write(Random random, string text, Written? story, bool isMention)
    {
        var id = (40_000_000 + _items.Count).ToString(CultureInfo.InvariantCulture);
        var opening = story?.Story ?? id;
        Note(
            !isMention ? "posts about others"
            : story is null ? "stories"
            : "comments"
        );
        _items.Add(
            new Written
            {
                Id = id,
                Story = opening,
                Text = text,
                At = Clock.GetUtcNow(),
                FoundFrom = Clock.GetUtcNow().AddSeconds(random.Next(40)),
                Mention = isMention
                    ? Truth.Add(
                        new TrueMention
                        {
                            Key = (Name, id),
                            Text = text,
                            Thread = opening,
                        }
                    )
                    : null,
            }
        );
    }

    private void Edit(Written item)
    {
        item.Text = item.Mention!.Text = Words.Edited(item.Mention);
        item.Mention.Version++;
        Note("edits");
    }

    private void Delete(Written item)
    {
        item.Mention!.IsDeleted = true;
        Note("deletions");
    }

    private Task ItemAsync(HttpContext http, string id)
    {
        JsonObject? item;
        lock (Lock)
            item = _items.Find(each => each.Id == id) switch
            {
                // Of some the place is kept, and others are as if they had never been.
                { IsThere: true } there => there.Json(isAlone: true),
                { } gone when gone.Id[^1] % 2 == 0 => gone.Empty(),
                _ => null,
            };
        return item is null
            ? Answers.SendAsync(http, """{"status":404,"error":"Not Found"}""", status: 404)
            : Answers.SendAsync(http, item.ToJsonString());
    }

    private Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.Value!.Split('/') is [.., "items", var id])
            return ItemAsync(http, id);
        var query = http.Request.Query;
        JsonObject answer;
        lock (Lock)
            answer =
                http.Request.Path == "/api/v1/search_by_date"
                    ? Page(
                        query["numericFilters"].ToString(),
                        int.Parse(query["page"].ToString(), CultureInfo.InvariantCulture),
                        int.Parse(query["hitsPerPage"].ToString(), CultureInfo.InvariantCulture)
                    )
                    : Stories(query["tags"].ToString());
        return Answers.SendAsync(http, answer.ToJsonString());
    }

    private JsonObject Page(string filters, int page, int length)
    {
        var from = Bound(filters, ">=") ?? 0;
        var until = Bound(filters, "<") ?? long.MaxValue;
        var found = _items
            .Where(item =>
                item.IsThere
                && item.FoundFrom <= Clock.GetUtcNow()
                && item.At.ToUnixTimeSeconds() >= from
                && item.At.ToUnixTimeSeconds() < until
            )
            .OrderByDescending(item => item.At)
            .ToArray();
        return new JsonObject
        {
            ["hits"] = new JsonArray([
                .. found.Skip(page * length).Take(length).Select(item => item.Json()),
            ]),
            ["nbHits"] = found.Length,
            ["nbPages"] = (found.Length + length - 1) / length,
        };
    }

    private JsonObject Stories(string tags) =>
        new()
        {
            ["hits"] = new JsonArray([
                .. _items
                    .Where(item =>
                        item.IsThere
                        && item.Story == item.Id
                        && tags.Contains($"story_{item.Id}", StringComparison.Ordinal)
                    )
                    .Select(item => item.Json()),
            ]),
        };

    private static long? Bound(string filters, string sign) =>
        filters
            .Split(',')
            .Where(filter => filter.StartsWith($"created_at_i{sign}", StringComparison.Ordinal))
            .Select(filter =>
                (long?)
                    long.Parse(
                        filter.AsSpan($"created_at_i{sign}".Length),
                        CultureInfo.InvariantCulture
                    )
            )
            .FirstOrDefault();

    private sealed class Written
    {
        public required string Id { get; init; }

        public required string Story { get; init; }

        public required string Text { get; set; }

        public required DateTimeOffset At { get; init; }

        public required DateTimeOffset FoundFrom { get; init; }

        public TrueMention? Mention { get; init; }

        public bool IsThere => Mention is not { IsDeleted: true };

        public JsonObject Empty() =>
            new()
            {
                ["id"] = long.Parse(Id, CultureInfo.InvariantCulture),
                ["created_at_i"] = At.ToUnixTimeSeconds(),
                ["author"] = null,
                ["text"] = null,
                ["children"] = new JsonArray(),
            };

        /// <param name="isAlone">As a single item, whose fields are named otherwise than a hit's.</param>
        public JsonObject Json(bool isAlone = false)
        {
            var hit = new JsonObject
            {
                [isAlone ? "id" : "objectID"] = Id,
                ["created_at_i"] = At.ToUnixTimeSeconds(),
                ["author"] = "guest",
            };
            if (Story == Id)
            {
                hit["title"] = Text;
                hit["points"] = 5;
                hit["num_comments"] = 1;
            }
            else
            {
                hit[isAlone ? "text" : "comment_text"] = Text;
                hit["story_id"] = long.Parse(Story, CultureInfo.InvariantCulture);
                hit["parent_id"] = long.Parse(Story, CultureInfo.InvariantCulture);
            }
            return hit;
        }
    }
}
