using System.Globalization;
using System.Text.Json.Nodes;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>A post on X: each edit has an id of its own.</summary>
internal sealed class XSaid
{
    public List<ulong> Ids { get; } = [];

    public required string Text { get; set; }

    public required string Author { get; init; }

    public XSaid? Parent { get; init; }

    /// <summary>How often it was shared; X tells the number alone, for the rules leave shares out.</summary>
    public int SharesCount { get; set; }

    /// <summary>What the queue must hold of it; <c>null</c> when nothing.</summary>
    public TrueMention? Mention { get; set; }

    public string FirstId => Write(Ids[0]);

    public string Conversation => Parent?.Conversation ?? FirstId;

    public DateTimeOffset ChangedAt => At(Ids[^1]);

    /// <param name="isFirst">Whether the version it was first written in is asked for.</param>
    public JsonObject Json(bool isFirst = false)
    {
        var post = new JsonObject
        {
            ["id"] = isFirst ? FirstId : Write(Ids[^1]),
            ["text"] = Text,
            ["author_id"] = Author,
            ["conversation_id"] = Conversation,
            ["created_at"] = At(isFirst ? Ids[0] : Ids[^1])
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["lang"] = "en",
            ["edit_history_tweet_ids"] = new JsonArray([.. Ids.Select(id => (JsonNode)Write(id))]),
            ["public_metrics"] = new JsonObject
            {
                ["like_count"] = 3,
                ["retweet_count"] = SharesCount,
            },
        };
        if (Parent is not null)
            post["referenced_tweets"] = new JsonArray(
                new JsonObject { ["type"] = "replied_to", ["id"] = Parent.FirstId }
            );
        return post;
    }

    private static string Write(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset At(ulong id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + 1_288_834_974_657);
}
