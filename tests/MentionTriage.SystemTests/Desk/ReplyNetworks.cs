using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionTriage.SystemTests.Desk;

/// <summary>As much of Bluesky and X on loopback as an answer needs.</summary>
internal sealed class ReplyNetworks : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReplyNetworks(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What was answered, oldest first: the texts on Bluesky, the texts on X.</summary>
    public ConcurrentQueue<string> OnBluesky { get; } = new();

    public ConcurrentQueue<string> OnX { get; } = new();

    /// <summary>The parent the last answer on Bluesky names.</summary>
    public string? Parent { get; private set; }

    /// <summary>What Bluesky says to the next answers in place of taking them.</summary>
    public string? Refusal { get; set; }

    public static async Task<ReplyNetworks> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var networks = new ReplyNetworks(app);
        app.MapPost(
            "/xrpc/com.atproto.server.createSession",
            () =>
                Json(
                    """{"did":"did:plc:brand","handle":"oak.example","accessJwt":"a","refreshJwt":"r"}"""
                )
        );
        app.MapGet(
            "/xrpc/app.bsky.notification.listNotifications",
            () => Json("""{"notifications":[]}""")
        );
        app.MapGet(
            "/xrpc/app.bsky.feed.getPosts",
            (HttpContext http) =>
                Json(
                    $$"""{"posts":[{"uri":"{{http.Request.Query["uris"]}}","cid":"bafy","record":{"text":"x"} }]}"""
                )
        );
        app.MapPost(
            "/xrpc/com.atproto.repo.createRecord",
            (Func<HttpContext, Task<IResult>>)networks.TakeOnBlueskyAsync
        );
        app.MapGet(
            "/2/tweets/{id}",
            (string id) => Json($$"""{"data":{"id":"{{id}}","text":"x"} }""")
        );
        app.MapPost("/2/tweets", (Func<HttpContext, Task<IResult>>)networks.TakeOnXAsync);
        app.MapFallback(() => Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        await app.StartAsync();
        return networks;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeOnBlueskyAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        if (Refusal is { } refusal)
            return Json($$"""{"error":"InvalidRequest","message":"{{refusal}}"}""", 400);
        var record = body.RootElement.GetProperty("record");
        Parent = record.GetProperty("reply").GetProperty("parent").GetProperty("uri").GetString();
        OnBluesky.Enqueue(record.GetProperty("text").GetString()!);
        return Json("""{"uri":"at://did:plc:brand/app.bsky.feed.post/3reply","cid":"bafy"}""");
    }

    private async Task<IResult> TakeOnXAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        OnX.Enqueue(body.RootElement.GetProperty("text").GetString()!);
        return Json("""{"data":{"id":"1861000000000000009","text":"x"}}""", 201);
    }

    private static IResult Json(string json, int status = 200) =>
        Results.Text(json, "application/json", statusCode: status);
}
