using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MentionTriage.Tests.Intake.Sources.Faults;

/// <summary>A network that is asked and answers: what its settings are, and how it tells one mention.</summary>
/// <param name="Path">Where mentions are asked for.</param>
/// <param name="Settings">What Intake is told of it, with <c>{url}</c> for its address.</param>
/// <param name="Answer">An answer that holds a mention of these words and time twice over.</param>
internal sealed record AskedNetwork(
    string Path,
    IReadOnlyDictionary<string, string> Settings,
    Func<string, DateTimeOffset, string> Answer
)
{
    /// <summary>How everything else beside the mentions is answered; <c>{}</c> unless said otherwise.</summary>
    public IReadOnlyDictionary<string, string> Beside { get; init; } =
        new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, AskedNetwork> All { get; } =
        new Dictionary<string, AskedNetwork>
        {
            ["x search"] = X("/2/tweets/search/recent"),
            ["x mentions"] = X("/2/users/99/mentions"),
            ["bluesky notifications"] = new(
                "/xrpc/app.bsky.notification.listNotifications",
                new Dictionary<string, string>
                {
                    ["Sources:Bluesky:Service"] = "{url}",
                    ["Sources:Bluesky:Jetstream:0"] = "ws://127.0.0.1:1",
                    ["Sources:Bluesky:AppView"] = "",
                    ["Sources:Bluesky:Identifier"] = "oak",
                    ["Sources:Bluesky:AppPassword"] = "secret",
                },
                (text, at) =>
                    Twice(
                        "notifications",
                        new JsonObject
                        {
                            ["uri"] = "at://did:plc:sam/app.bsky.feed.post/3a",
                            ["reason"] = "mention",
                            ["indexedAt"] = at.ToString("O"),
                            ["author"] = new JsonObject
                            {
                                ["did"] = "did:plc:sam",
                                ["handle"] = "sam.example",
                            },
                            ["record"] = new JsonObject { ["text"] = text },
                        }
                    )
            )
            {
                Beside = new Dictionary<string, string>
                {
                    ["/xrpc/com.atproto.server.createSession"] =
                        """{"accessJwt":"a","refreshJwt":"r","did":"did:plc:own","handle":"oak"}""",
                },
            },
            ["mastodon"] = new(
                "/api/v1/timelines/tag/oak",
                new Dictionary<string, string>
                {
                    ["Sources:Mastodon:Instances:0:Url"] = "{url}",
                    ["Sources:Mastodon:Instances:0:Name"] = "here",
                },
                (text, at) => new JsonArray(Status(text, at), Status(text, at)).ToJsonString()
            )
            {
                Beside = new Dictionary<string, string>
                {
                    ["/api/v2/instance"] = """{"domain":"here.example"}""",
                },
            },
            ["hackernews"] = new(
                "/api/v1/search_by_date",
                new Dictionary<string, string> { ["Sources:HackerNews:Url"] = "{url}" },
                (text, at) =>
                    Twice(
                        "hits",
                        new JsonObject
                        {
                            ["objectID"] = "1",
                            ["created_at_i"] = at.ToUnixTimeSeconds(),
                            ["author"] = "sam",
                            ["comment_text"] = text,
                            ["story_id"] = 7,
                        }
                    )
            ),
            ["feeds"] = new(
                "/feed",
                new Dictionary<string, string>
                {
                    ["Sources:Feeds:List:0:Url"] = "{url}feed",
                    ["Sources:Feeds:List:0:Name"] = "forum",
                    ["Sources:Feeds:List:0:Interval"] = "00:01:00",
                },
                (text, at) =>
                    new XElement(
                        "rss",
                        new XAttribute("version", "2.0"),
                        new XElement("channel", Entry(text, at), Entry(text, at))
                    ).ToString()
            ),
            ["appstore"] = new(
                "/us/rss/customerreviews/page=1/id=1/sortBy=mostRecent/json",
                new Dictionary<string, string>
                {
                    ["Sources:AppStore:Apps:0:Url"] = "{url}",
                    ["Sources:AppStore:Apps:0:Id"] = "1",
                    ["Sources:AppStore:Apps:0:Interval"] = "00:01:00",
                },
                (text, at) =>
                    new JsonObject
                    {
                        ["feed"] = new JsonObject
                        {
                            ["entry"] = new JsonArray(Review(text, at), Review(text, at)),
                        },
                    }.ToJsonString()
            ),
        };

    private static AskedNetwork X(string path) =>
        new(
            path,
            new Dictionary<string, string>
            {
                ["Sources:X:Url"] = "{url}",
                ["Sources:X:BearerToken"] = "token",
                ["Sources:X:UserId"] = "99",
                ["Sources:X:Stream"] = "false",
                ["Sources:Refresh:Enabled"] = "false",
            },
            (text, at) =>
                Twice(
                    "data",
                    new JsonObject
                    {
                        ["id"] = "2124110575825846272",
                        ["text"] = text[..Math.Min(text.Length, 200)],
                        ["note_tweet"] = new JsonObject { ["text"] = text },
                        ["author_id"] = "7",
                        ["created_at"] = at.ToString("O"),
                    }
                )
        );

    private static string Twice(string list, JsonObject each) =>
        new JsonObject { [list] = new JsonArray(each, each.DeepClone()) }.ToJsonString();

    private static JsonObject Status(string text, DateTimeOffset at) =>
        new()
        {
            ["id"] = "1",
            ["uri"] = "https://here.example/1",
            ["content"] = $"<p>{text}</p>",
            ["visibility"] = "public",
            ["created_at"] = at.ToString("O"),
            ["account"] = new JsonObject { ["acct"] = "sam" },
        };

    private static XElement Entry(string text, DateTimeOffset at) =>
        new(
            "item",
            new XElement("guid", "https://forum.example/1"),
            new XElement("description", text),
            new XElement("pubDate", at.ToString("R"))
        );

    private static JsonObject Review(string text, DateTimeOffset at) =>
        new()
        {
            ["id"] = Label("1"),
            ["content"] = Label(text),
            ["updated"] = Label(at.ToString("O")),
            ["im:rating"] = Label("2"),
            ["author"] = new JsonObject { ["name"] = Label("sam") },
        };

    private static JsonObject Label(string text) => new() { ["label"] = text };
}
