using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.X;

/// <summary>X on loopback: rules, stream, search and the mentions of one account.</summary>
internal sealed class LoopbackX : IAsyncDisposable
{
    private int _ruleCount;

    private LoopbackX(LoopbackServer server) => Server = server;

    public LoopbackServer Server { get; }

    /// <summary>Rules held, by id.</summary>
    public ConcurrentDictionary<string, (string Value, string? Tag)> Rules { get; } = new();

    /// <summary>How the stream answers; by default it stands and says nothing.</summary>
    public Func<HttpContext, Task> Stream { get; set; } = null!;

    /// <summary>How search answers; by default with nothing.</summary>
    public Func<HttpContext, Task> Search { get; set; } =
        http => LoopbackServer.JsonAsync(http, "{\"meta\":{\"result_count\":0}}");

    public Func<HttpContext, Task> Mentions { get; set; } =
        http => LoopbackServer.JsonAsync(http, "{\"meta\":{\"result_count\":0}}");

    public Func<HttpContext, Task> Token { get; set; } =
        http =>
            LoopbackServer.JsonAsync(http, "{\"token_type\":\"bearer\",\"access_token\":\"app\"}");

    /// <summary>How the account's tokens are refreshed.</summary>
    public Func<HttpContext, Task> UserToken { get; set; } =
        http => LoopbackServer.TextAsync(http, 400);

    /// <summary>Everything else.</summary>
    public Func<HttpContext, Task> Other { get; set; } =
        http => LoopbackServer.TextAsync(http, 404);

    public static async Task<LoopbackX> StartAsync()
    {
        var x = new LoopbackX(await LoopbackServer.StartAsync());
        x.Stream = x.SilentAsync;
        x.Server.Answer = x.AnswerAsync;
        return x;
    }

    /// <summary>What was asked of a path.</summary>
    public IReadOnlyList<LoopbackRequest> Asked(string pathEnd) =>
        [.. Server.Requests.Where(each => each.Path.EndsWith(pathEnd, StringComparison.Ordinal))];

    /// <summary>Sends lines, then keeps the connection.</summary>
    public Func<HttpContext, Task> Lines(params string[] lines) =>
        async http =>
        {
            await LoopbackServer.PieceAsync(http, "\r\n" + string.Concat(lines));
            await Server.HoldAsync(http);
        };

    /// <summary>The stream is refused once; after that it stands and sends lines.</summary>
    public void RefuseStreamOnce(Func<HttpContext, Task> refuse, params string[] lines)
    {
        var isRefused = false;
        Stream = http =>
        {
            if (isRefused)
                return Lines(lines)(http);
            isRefused = true;
            return refuse(http);
        };
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task SilentAsync(HttpContext http)
    {
        await http.Response.Body.FlushAsync();
        await Server.HoldAsync(http);
    }

    private Task AnswerAsync(HttpContext http) =>
        (http.Request.Method, http.Request.Path.Value) switch
        {
            ("POST", "/oauth2/token") => Token(http),
            ("POST", "/2/oauth2/token") => UserToken(http),
            ("GET", "/2/tweets/search/stream/rules") => ListRulesAsync(http),
            ("POST", "/2/tweets/search/stream/rules") => ChangeRulesAsync(http),
            ("GET", "/2/tweets/search/stream") => Stream(http),
            ("GET", "/2/tweets/search/recent") => Search(http),
            ("GET", "/2/users/99/mentions") => Mentions(http),
            _ => Other(http),
        };

    private Task ListRulesAsync(HttpContext http) =>
        LoopbackServer.JsonAsync(
            http,
            new JsonObject
            {
                ["data"] = new JsonArray([
                    .. Rules.Select(rule => new JsonObject
                    {
                        ["id"] = rule.Key,
                        ["value"] = rule.Value.Value,
                        ["tag"] = rule.Value.Tag,
                    }),
                ]),
                ["meta"] = new JsonObject { ["result_count"] = Rules.Count },
            }.ToJsonString()
        );

    private Task ChangeRulesAsync(HttpContext http)
    {
        var body = JsonNode.Parse(Server.Requests.Last(each => each.Body.Length > 0).Body)!;
        foreach (var id in body["delete"]?["ids"]?.AsArray() ?? [])
            Rules.TryRemove((string)id!, out _);
        foreach (var rule in body["add"]?.AsArray() ?? [])
            Rules[$"{Interlocked.Increment(ref _ruleCount)}"] = (
                (string)rule!["value"]!,
                (string?)rule["tag"]
            );
        return LoopbackServer.JsonAsync(
            http,
            "{\"meta\":{\"summary\":{\"created\":1,\"not_created\":0,\"valid\":1,\"invalid\":0}}}",
            201
        );
    }
}
