using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>One Mastodon server: streams over WebSocket and as server-sent events, the past of a hashtag, single statuses.</summary>
internal sealed class MastodonSide(
    int number,
    string domain,
    Lock all,
    Mood mood,
    TimeProvider clock,
    Answers answers
) : IAsyncDisposable
{
    private const int MaxPage = 40;

    private readonly List<MastodonSaid> _held = [];
    private readonly Listeners _sockets = new(mood, clock);
    private readonly Listeners _sse = new(mood, clock);
    private UnrulyServer? _server;

    public string Domain => domain;

    public string Address => _server!.Address;

    public async Task StartAsync() => _server = await UnrulyServer.StartAsync(AnswerAsync);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;

    /// <summary>A status reaches the server. One that was deleted before that is still told of on streams.</summary>
    public void Take(MastodonSaid said)
    {
        _held.Add(said);
        Tell(said, "update");
    }

    public void Tell(MastodonSaid said, string kind)
    {
        if (_held.Contains(said))
            Tell(kind, Json(said).ToJsonString());
    }

    public void TellDeletion(MastodonSaid said) =>
        Tell("delete", MastodonSaid.Id(said.LocalIds[number]));

    private void Tell(string kind, string payload)
    {
        _sse.Tell($"event: {kind}\ndata: {payload}\n\n");
        _sockets.Tell(
            new JsonObject
            {
                ["stream"] = new JsonArray("hashtag", "oakember"),
                ["event"] = kind,
                ["payload"] = payload,
            }.ToJsonString()
        );
    }

    private JsonObject Json(MastodonSaid said) => said.Json(number, isHome: number == 0);

    private Task AnswerAsync(HttpContext http) =>
        http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", "v2", "instance"] => DescribeAsync(http),
            ["api", "v1", "streaming"] => SocketAsync(http),
            ["api", "v1", "streaming", "hashtag"] => SseAsync(http),
            ["api", "v1", "timelines", "tag", _] => PageAsync(http),
            ["api", "v1", "statuses", var id, "context"] => ContextAsync(http, id),
            ["api", "v1", "statuses", var id] => OneAsync(http, id),
            ["api", "v1", "statuses"] => SeveralAsync(http),
            _ => answers.SendAsync(http, "{}", status: 404),
        };

    private Task DescribeAsync(HttpContext http) =>
        answers.SendAsync(
            http,
            new JsonObject
            {
                ["domain"] = domain,
                ["configuration"] = new JsonObject
                {
                    ["urls"] = new JsonObject { ["streaming"] = _server!.WebSocketAddress },
                },
            }.ToJsonString()
        );

    private async Task SocketAsync(HttpContext http)
    {
        if (await answers.RefusesAsync(http))
            return;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        // What it wants to hear: there is but one hashtag.
        await socket.ReceiveAsync(new byte[4096], http.RequestAborted);
        await _sockets.ServeAsync(
            async frame =>
            {
                if (frame.Length > 0)
                    await socket.SendAsync(
                        Encoding.UTF8.GetBytes(frame),
                        WebSocketMessageType.Text,
                        endOfMessage: true,
                        CancellationToken.None
                    );
            },
            heartbeat: "",
            half: frame => frame[..(frame.Length / 2)],
            http.RequestAborted
        );
    }

    private async Task SseAsync(HttpContext http)
    {
        if (await answers.RefusesAsync(http))
            return;
        http.Response.ContentType = "text/event-stream";
        await http.Response.Body.FlushAsync();
        await _sse.ServeAsync(
            async piece =>
            {
                await http.Response.WriteAsync(piece);
                await http.Response.Body.FlushAsync();
            },
            ":thump\n",
            piece => piece[..(piece.Length / 2)],
            http.RequestAborted
        );
    }

    private Task PageAsync(HttpContext http)
    {
        JsonArray page;
        string? newest = null;
        lock (all)
        {
            var there = _held.Where(said => said.IsThere).OrderBy(said => said.LocalIds[number]);
            var shown = long.TryParse(
                http.Request.Query["min_id"],
                CultureInfo.InvariantCulture,
                out var after
            )
                ? there.Where(said => said.LocalIds[number] > after).Take(MaxPage)
                : there.TakeLast(MaxPage);
            var found = shown.Reverse().ToArray();
            page = [.. found.Select(Json)];
            if (found.Length > 0)
                newest = MastodonSaid.Id(found[0].LocalIds[number]);
        }
        if (newest is not null)
            http.Response.Headers.Link =
                $"<{Address}/api/v1/timelines/tag/oakember?min_id={newest}>; rel=\"prev\"";
        return answers.SendAsync(http, page.ToJsonString());
    }

    private Task ContextAsync(HttpContext http, string id)
    {
        var ancestors = new JsonArray();
        lock (all)
            for (var at = Find(id)?.Parent; at is { IsThere: true }; at = at.Parent)
                ancestors.Insert(0, Json(at));
        return answers.SendAsync(
            http,
            new JsonObject
            {
                ["ancestors"] = ancestors,
                ["descendants"] = new JsonArray(),
            }.ToJsonString()
        );
    }

    private Task OneAsync(HttpContext http, string id)
    {
        JsonObject? found;
        lock (all)
            found = Find(id) is { } said ? Json(said) : null;
        return found is null
            ? answers.SendAsync(http, """{"error":"Record not found"}""", status: 404)
            : answers.SendAsync(http, found.ToJsonString());
    }

    private Task SeveralAsync(HttpContext http)
    {
        JsonArray found;
        lock (all)
            found =
            [
                .. http
                    .Request.Query["id[]"]
                    .Select(id => Find(id!))
                    .OfType<MastodonSaid>()
                    .Select(Json),
            ];
        return answers.SendAsync(http, found.ToJsonString());
    }

    private MastodonSaid? Find(string id) =>
        _held.Find(said => said.IsThere && MastodonSaid.Id(said.LocalIds[number]) == id);
}
