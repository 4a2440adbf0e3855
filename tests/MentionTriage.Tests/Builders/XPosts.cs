using System.Text.Json.Nodes;

namespace MentionTriage.Tests.Builders;

/// <summary>Posts and answers as X writes them.</summary>
internal static class XPosts
{
    /// <summary>Of 2026-11-21T12:00:00Z.</summary>
    public const ulong NoonId = 2_124_110_575_825_846_272;

    /// <summary>An id given out so many seconds after noon.</summary>
    public static string Id(double seconds) => $"{NoonId + ((ulong)(long)(seconds * 1_000) << 22)}";

    public static JsonObject Post(
        double seconds,
        string text = "@delta where is my bag",
        string author = "7",
        Action<JsonObject>? more = null
    )
    {
        var post = new JsonObject
        {
            ["id"] = Id(seconds),
            ["text"] = text,
            ["author_id"] = author,
            ["conversation_id"] = Id(seconds),
            ["created_at"] = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)
                .AddSeconds(seconds)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null),
            ["lang"] = "en",
            ["edit_history_tweet_ids"] = new JsonArray(Id(seconds)),
            ["public_metrics"] = new JsonObject
            {
                ["retweet_count"] = 2,
                ["quote_count"] = 1,
                ["reply_count"] = 3,
                ["like_count"] = 4,
                ["impression_count"] = 500,
            },
        };
        more?.Invoke(post);
        return post;
    }

    /// <summary>A page of search, newest first as X gives it.</summary>
    public static string Page(string? nextToken, params JsonObject[] posts)
    {
        var meta = new JsonObject { ["result_count"] = posts.Length };
        if (posts.Length > 0)
            meta["newest_id"] = (string)posts[0]["id"]!;
        if (nextToken is not null)
            meta["next_token"] = nextToken;
        var page = new JsonObject { ["meta"] = meta };
        if (posts.Length > 0)
        {
            page["data"] = new JsonArray([.. posts]);
            page["includes"] = Users();
        }
        return page.ToJsonString();
    }

    /// <summary>A line of the stream.</summary>
    public static string Line(JsonObject post) =>
        new JsonObject
        {
            ["data"] = post,
            ["includes"] = Users(),
            ["matching_rules"] = new JsonArray(
                new JsonObject { ["id"] = "1", ["tag"] = "mention-triage:1" }
            ),
        }.ToJsonString() + "\r\n";

    private static JsonObject Users() =>
        new()
        {
            ["users"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "7",
                    ["username"] = "sam",
                    ["name"] = "Sam &amp; co",
                    ["public_metrics"] = new JsonObject { ["followers_count"] = 310 },
                }
            ),
        };
}
