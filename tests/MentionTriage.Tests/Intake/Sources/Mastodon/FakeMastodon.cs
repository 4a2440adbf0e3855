using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Mastodon;

/// <summary>
/// A Mastodon server on loopback: its REST, its streams over SSE and WebSocket, and whatever goes wrong with
/// them. Statuses have the ids of their own time, as the real ones do.
/// </summary>
internal sealed class FakeMastodon : IAsyncDisposable
{
    private const string Token = "let-me-in";
    private const int PageLength = 40;

    private static int _sequence;

    private readonly LoopbackServer _server;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, JsonObject> _statuses = [];
    private readonly SortedDictionary<long, JsonObject> _notifications = [];
    private readonly ConcurrentDictionary<Guid, Line> _lines = [];
    private long _lastNotification = 100;

    private FakeMastodon(LoopbackServer server, TimeProvider clock) =>
        (_server, _clock) = (server, clock);

    public Uri Address => _server.Address;

    public IReadOnlyCollection<LoopbackRequest> Requests => _server.Requests;

    /// <summary>The domain of its accounts.</summary>
    public string Domain { get; init; } = "oak.social";

    /// <summary>Whether the token is worth anything.</summary>
    public bool TokenIsValid { get; set; } = true;

    /// <summary>Whether it lets WebSockets in.</summary>
    public bool HasWebSocket { get; set; }

    /// <summary>How many streams stand.</summary>
    public int LinesCount => _lines.Count;

    /// <summary>What to answer in place of the next REST requests but the one for its description.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Faults { get; } = [];

    public static async Task<FakeMastodon> StartAsync(
        TimeProvider clock,
        string domain = "oak.social"
    )
    {
        var fake = new FakeMastodon(await LoopbackServer.StartAsync(), clock) { Domain = domain };
        fake._server.Answer = fake.AnswerAsync;
        return fake;
    }

    /// <summary>A status as the server tells it, which nobody has been told of yet.</summary>
    public JsonObject Status(
        string html,
        string? uri = null,
        string visibility = "public",
        string account = "ana",
        double minutesAgo = 0,
        params string[] tags
    )
    {
        var at = _clock.GetUtcNow().AddMinutes(-minutesAgo);
        var id = (at.ToUnixTimeMilliseconds() << 16) + Interlocked.Increment(ref _sequence);
        return new JsonObject
        {
            ["id"] = $"{id}",
            ["uri"] = uri ?? $"https://{Domain}/users/{account}/statuses/{id}",
            ["url"] = $"https://{Domain}/@{account}/{id}",
            ["created_at"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["edited_at"] = null,
            ["account"] = new JsonObject
            {
                ["acct"] = account,
                ["display_name"] = "Ana",
                ["followers_count"] = 12,
            },
            ["content"] = html,
            ["spoiler_text"] = "",
            ["visibility"] = visibility,
            ["language"] = "en",
            ["mentions"] = new JsonArray(),
            ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]),
            ["reblog"] = null,
            ["in_reply_to_id"] = null,
            ["favourites_count"] = 1,
            ["reblogs_count"] = 2,
            ["replies_count"] = 3,
        };
    }

    /// <summary>Puts a status where it is found by reading the past, and streams nothing.</summary>
    public JsonObject Keep(JsonObject status)
    {
        lock (_lock)
            _statuses[Id(status)] = status;
        return status;
    }

    /// <summary>The same for a notification about it.</summary>
    public JsonObject KeepNotification(JsonObject status, string type = "mention")
    {
        lock (_lock)
        {
            var id = ++_lastNotification;
            return _notifications[id] = new JsonObject
            {
                ["id"] = $"{id}",
                ["type"] = type,
                ["status"] = status.DeepClone(),
            };
        }
    }

    /// <summary>Takes a status away, as if it never was.</summary>
    public void Lose(JsonObject status)
    {
        lock (_lock)
            _statuses.Remove(Id(status));
    }

    /// <summary>Keeps a status and streams it to whoever reads the tag.</summary>
    public async Task<JsonObject> SayAsync(string tag, JsonObject status)
    {
        await StreamAsync($"hashtag:{tag}", "update", Keep(status).ToJsonString());
        return status;
    }

    /// <summary>Streams an event to whoever reads it.</summary>
    public async Task StreamAsync(string stream, string kind, string payload)
    {
        foreach (var line in _lines.Values.Where(line => line.Streams.Contains(stream)))
            await line.SendAsync(stream, kind, payload);
    }

    /// <summary>Sends bytes as they are over every stream.</summary>
    public async Task StreamRawAsync(string text)
    {
        foreach (var line in _lines.Values)
            await line.SendRawAsync(text);
    }

    /// <summary>Cuts every stream.</summary>
    public void CutLines()
    {
        foreach (var line in _lines.Values)
            line.Http.Abort();
    }

    /// <summary>Waits until so many streams stand.</summary>
    public Task LinesAsync(int count) => Eventually.IsTrueAsync(() => _lines.Count == count);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static string UriOf(JsonObject status) => status["uri"]!.GetValue<string>();

    public static string IdOf(JsonObject status) => status["id"]!.GetValue<string>();

    private static long Id(JsonObject status) =>
        long.Parse(IdOf(status), CultureInfo.InvariantCulture);

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path == "/api/v2/instance")
            return DescribeAsync(http);
        var isSignedIn = TokenIsValid && http.Request.Headers.Authorization == $"Bearer {Token}";
        if (path.StartsWith("/api/v1/streaming", StringComparison.Ordinal))
            return isSignedIn ? StreamAsync(http, path) : RefuseAsync(http);
        if (Faults.TryDequeue(out var fault))
            return fault(http);
        if (path.StartsWith("/api/v1/timelines/tag/", StringComparison.Ordinal))
            return PageAsync(http, _statuses, status => IsTagged(status, path.Split('/')[^1]));
        if (!isSignedIn)
            return RefuseAsync(http);
        return path switch
        {
            "/api/v1/notifications" => PageAsync(http, _notifications, _ => true),
            "/api/v1/accounts/verify_credentials" => LoopbackServer.JsonAsync(
                http,
                """{"acct":"oak"}"""
            ),
            _ when path.EndsWith("/context", StringComparison.Ordinal) => ContextAsync(
                http,
                path.Split('/')[^2]
            ),
            _ => LoopbackServer.JsonAsync(http, """{"error":"Record not found"}""", 404),
        };
    }

    private Task DescribeAsync(HttpContext http) =>
        LoopbackServer.JsonAsync(
            http,
            JsonSerializer.Serialize(
                new
                {
                    domain = Domain,
                    configuration = new { urls = new { streaming = $"ws://{Address.Authority}" } },
                }
            )
        );

    private static Task RefuseAsync(HttpContext http) =>
        LoopbackServer.JsonAsync(http, """{"error":"The access token was revoked"}""", 401);

    private static bool IsTagged(JsonObject status, string tag) =>
        status["tags"]!.AsArray().Any(each => each!["name"]!.GetValue<string>() == tag);

    private Task PageAsync(
        HttpContext http,
        SortedDictionary<long, JsonObject> all,
        Func<JsonObject, bool> isOn
    )
    {
        var after = http.Request.Query["min_id"].ToString();
        JsonObject[] page;
        lock (_lock)
            page =
                after.Length == 0
                    ? [.. all.Values.Where(isOn).TakeLast(PageLength)]
                    :
                    [
                        .. all.Where(each =>
                                each.Key > long.Parse(after, CultureInfo.InvariantCulture)
                            )
                            .Select(each => each.Value)
                            .Where(isOn)
                            .Take(PageLength),
                    ];
        Array.Reverse(page);
        if (page.Length > 0)
            http.Response.Headers.Link =
                $"<{Address}api?max_id={page[^1]["id"]}>; rel=\"next\", <{Address}api?min_id={page[0]["id"]}>; rel=\"prev\"";
        return LoopbackServer.JsonAsync(
            http,
            $"[{string.Join(',', page.Select(each => each.ToJsonString()))}]"
        );
    }

    private Task ContextAsync(HttpContext http, string id)
    {
        var ancestors = new List<JsonObject>();
        lock (_lock)
            for (
                var next = id;
                _statuses.TryGetValue(
                    long.Parse(next, CultureInfo.InvariantCulture),
                    out var status
                );

            )
            {
                if (next != id)
                    ancestors.Insert(0, status);
                if (status["in_reply_to_id"]?.GetValue<string>() is not { } parent)
                    break;
                next = parent;
            }
        return LoopbackServer.JsonAsync(
            http,
            $$"""{"ancestors":[{{string.Join(',', ancestors.Select(each => each.ToJsonString()))}}],"descendants":[]}"""
        );
    }

    private async Task StreamAsync(HttpContext http, string path)
    {
        var line = new Line(http);
        var id = Guid.NewGuid();
        if (path == "/api/v1/streaming")
        {
            if (!HasWebSocket || !http.WebSockets.IsWebSocketRequest)
            {
                await LoopbackServer.TextAsync(http, 404);
                return;
            }
            line.Socket = await http.WebSockets.AcceptWebSocketAsync();
            await SubscribeAsync(line, id);
        }
        else
        {
            http.Response.ContentType = "text/event-stream";
            line.Streams.Add(
                path.EndsWith("/hashtag", StringComparison.Ordinal)
                    ? $"hashtag:{http.Request.Query["tag"]}"
                    : "user:notification"
            );
            await LoopbackServer.PieceAsync(http, ":)\n");
            _lines[id] = line;
            await _server.HoldAsync(http);
        }
        _lines.TryRemove(id, out _);
    }

    private async Task SubscribeAsync(Line line, Guid id)
    {
        var buffer = new byte[4_096];
        try
        {
            while (true)
            {
                var received = await line.Socket!.ReceiveAsync(buffer, line.Http.RequestAborted);
                if (received.MessageType == WebSocketMessageType.Close)
                    return;
                var wish = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
                var tag = wish["tag"]?.GetValue<string>();
                var stream = wish["stream"]!.GetValue<string>();
                line.Streams.Add(tag is null ? stream : $"{stream}:{tag}");
                _lines[id] = line;
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The client left.
        }
    }

    private sealed class Line(HttpContext http)
    {
        public HttpContext Http => http;

        public WebSocket? Socket { get; set; }

        public ConcurrentBag<string> Streams { get; } = [];

        public Task SendAsync(string stream, string kind, string payload) =>
            Socket is null
                ? LoopbackServer.PieceAsync(http, $"event: {kind}\ndata: {payload}\n\n")
                : LoopbackServer.SendAsync(
                    Socket,
                    JsonSerializer.Serialize(
                        new
                        {
                            stream = stream.Contains("hashtag", StringComparison.Ordinal)
                                ? stream.Split(':')
                                : [stream],
                            @event = kind,
                            payload,
                        }
                    )
                );

        public Task SendRawAsync(string text) =>
            Socket is null
                ? LoopbackServer.PieceAsync(http, text)
                : LoopbackServer.SendAsync(Socket, text);
    }
}
