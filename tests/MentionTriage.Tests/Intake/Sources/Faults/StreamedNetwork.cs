using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Faults;

/// <summary>A network that is listened to: what its settings are, how it tells things, and what beats its heart.</summary>
/// <param name="Path">Where it streams.</param>
/// <param name="Settings">What Intake is told of it, with <c>{url}</c> and <c>{ws}</c> for its addresses.</param>
internal abstract record StreamedNetwork(string Path, IReadOnlyDictionary<string, string> Settings)
{
    public static IReadOnlyDictionary<string, StreamedNetwork> All { get; } =
        new Dictionary<string, StreamedNetwork>
        {
            ["x stream"] = new XStream(),
            ["bluesky jetstream"] = new Jetstreamed(),
            ["mastodon events"] = new Tooted("sse"),
            ["mastodon websocket"] = new Tooted("websocket"),
        };

    /// <summary>How everything else is answered; <c>{}</c> unless said otherwise.</summary>
    public virtual string Beside(string path) => "{}";

    /// <summary>Somebody says something.</summary>
    public abstract string Post(int number, string text, DateTimeOffset at);

    /// <summary>They say it with other words.</summary>
    public abstract string Edit(int number, string text, DateTimeOffset at);

    /// <summary>They take it back.</summary>
    public abstract string Delete(int number, DateTimeOffset at);

    /// <summary>What is no message, in the network's way of sending one.</summary>
    public abstract string Nonsense { get; }

    /// <summary>Takes the listener in and sends messages; half of the last one, if so told, and then the line is cut.</summary>
    public virtual async Task SpeakAsync(
        LoopbackServer server,
        HttpContext http,
        IReadOnlyList<string> messages,
        bool isCut = false
    )
    {
        await http.Response.Body.FlushAsync();
        foreach (var message in messages)
        {
            var isHalf = isCut && message == messages[^1];
            await LoopbackServer.PieceAsync(
                http,
                isHalf ? message[..(message.Length / 2)] : message
            );
        }
        if (isCut)
            LoopbackServer.Cut(http);
        else
            await server.HoldAsync(http);
    }

    protected static async Task SpeakOverSocketAsync(
        LoopbackServer server,
        HttpContext http,
        IReadOnlyList<string> messages,
        bool isCut
    )
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        foreach (var message in messages)
        {
            var bytes = Encoding.UTF8.GetBytes(message);
            var isHalf = isCut && message == messages[^1];
            await socket.SendAsync(
                isHalf ? bytes[..(bytes.Length / 2)] : bytes,
                WebSocketMessageType.Text,
                endOfMessage: !isHalf,
                default
            );
        }
        if (isCut)
            http.Abort();
        else
            await server.HoldAsync(http);
    }

    private sealed record XStream()
        : StreamedNetwork(
            "/2/tweets/search/stream",
            new Dictionary<string, string>
            {
                ["Sources:X:Url"] = "{url}",
                ["Sources:X:ApiKey"] = "key",
                ["Sources:X:ApiSecret"] = "secret",
                ["Sources:X:UserId"] = "99",
            }
        )
    {
        public override string Nonsense => "{\"data\":{\"id\":[\r\n";

        public override string Beside(string path) =>
            path switch
            {
                "/oauth2/token" => """{"token_type":"bearer","access_token":"app"}""",
                "/2/tweets/search/stream/rules" =>
                    """{"meta":{"summary":{"created":1,"not_created":0,"valid":1,"invalid":0}}}""",
                _ => "{}",
            };

        public override string Post(int number, string text, DateTimeOffset at) =>
            Line(number, text, at, XPosts.Id(number));

        public override string Edit(int number, string text, DateTimeOffset at) =>
            Line(number, text, at, XPosts.Id(number), XPosts.Id(number + 0.5));

        public override string Delete(int number, DateTimeOffset at) =>
            $$"""{"delete":{"tweet":{"id":"{{XPosts.Id(number)}}"} } }""" + "\r\n";

        private static string Line(
            int number,
            string text,
            DateTimeOffset at,
            params string[] versions
        ) =>
            XPosts.Line(
                XPosts.Post(
                    number,
                    text[..Math.Min(text.Length, 200)],
                    more: post =>
                    {
                        post["id"] = versions[^1];
                        post["edit_history_tweet_ids"] = new JsonArray([
                            .. versions.Select(id => (JsonNode)id),
                        ]);
                        post["note_tweet"] = new JsonObject { ["text"] = text };
                        post["created_at"] = at.ToString("O");
                    }
                )
            );
    }

    private sealed record Jetstreamed()
        : StreamedNetwork(
            "/subscribe",
            new Dictionary<string, string>
            {
                ["Sources:Bluesky:Jetstream:0"] = "{ws}",
                ["Sources:Bluesky:AppView"] = "",
            }
        )
    {
        public override string Nonsense => "{\"did\":\"did:plc:sam\",\"kind\":";

        public override string Post(int number, string text, DateTimeOffset at) =>
            Commit("create", number, at, text, "a");

        public override string Edit(int number, string text, DateTimeOffset at) =>
            Commit("update", number, at, text, "b");

        public override string Delete(int number, DateTimeOffset at) =>
            Commit("delete", number, at, null, "c");

        public override Task SpeakAsync(
            LoopbackServer server,
            HttpContext http,
            IReadOnlyList<string> messages,
            bool isCut = false
        ) => SpeakOverSocketAsync(server, http, messages, isCut);

        private static string Commit(
            string operation,
            int number,
            DateTimeOffset at,
            string? text,
            string revision
        )
        {
            var commit = new JsonObject
            {
                ["rev"] = $"3l{number}{revision}",
                ["operation"] = operation,
                ["collection"] = "app.bsky.feed.post",
                ["rkey"] = $"3k{number}",
            };
            if (text is not null)
                commit["record"] = new JsonObject
                {
                    ["$type"] = "app.bsky.feed.post",
                    ["createdAt"] = at.ToString("O"),
                    ["text"] = text,
                };
            return new JsonObject
            {
                ["did"] = "did:plc:samsamsamsamsamsamsamsam",
                ["time_us"] = at.ToUnixTimeMilliseconds() * 1_000,
                ["kind"] = "commit",
                ["commit"] = commit,
            }.ToJsonString();
        }
    }

    private sealed record Tooted(string Streaming)
        : StreamedNetwork(
            Streaming == "sse" ? "/api/v1/streaming/hashtag" : "/api/v1/streaming",
            new Dictionary<string, string>
            {
                ["Sources:Mastodon:Instances:0:Url"] = "{url}",
                ["Sources:Mastodon:Instances:0:Name"] = "here",
                ["Sources:Mastodon:Instances:0:AccessToken"] = "token",
                ["Sources:Mastodon:Instances:0:Notifications"] = "false",
                ["Sources:Mastodon:Instances:0:Streaming"] = Streaming,
            }
        )
    {
        private bool IsSocket => Streaming != "sse";

        public override string Nonsense => Event("update", "{\"id\":\"1\",");

        public override string Beside(string path) =>
            path.EndsWith("instance", StringComparison.Ordinal) ? """{"domain":"here.example"}"""
            : path.Contains("timelines", StringComparison.Ordinal) ? "[]"
            : "{}";

        public override string Post(int number, string text, DateTimeOffset at) =>
            Event("update", Status(number, text, at, null));

        public override string Edit(int number, string text, DateTimeOffset at) =>
            Event("status.update", Status(number, text, at, at.AddSeconds(5)));

        public override string Delete(int number, DateTimeOffset at) =>
            Event("delete", $"10{number}");

        public override Task SpeakAsync(
            LoopbackServer server,
            HttpContext http,
            IReadOnlyList<string> messages,
            bool isCut = false
        )
        {
            if (IsSocket)
                return SpeakOverSocketAsync(server, http, messages, isCut);
            http.Response.ContentType = "text/event-stream";
            return base.SpeakAsync(server, http, messages, isCut);
        }

        private string Event(string kind, string payload) =>
            IsSocket
                ? new JsonObject
                {
                    ["stream"] = new JsonArray("hashtag", "oak"),
                    ["event"] = kind,
                    ["payload"] = payload,
                }.ToJsonString()
                : $"event: {kind}\ndata: {payload}\n\n";

        private static string Status(
            int number,
            string text,
            DateTimeOffset at,
            DateTimeOffset? editedAt
        ) =>
            new JsonObject
            {
                ["id"] = $"10{number}",
                ["uri"] = $"https://here.example/{number}",
                ["content"] = $"<p>{text}</p>",
                ["visibility"] = "public",
                ["created_at"] = at.ToString("O"),
                ["edited_at"] = editedAt?.ToString("O"),
                ["account"] = new JsonObject { ["acct"] = "sam" },
            }.ToJsonString();
    }
}
