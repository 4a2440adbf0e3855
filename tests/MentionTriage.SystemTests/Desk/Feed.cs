using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionTriage.SystemTests.Desk;

/// <summary>A web server on loopback with one feed everybody may read and one nobody may.</summary>
internal sealed class Feed : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly ConcurrentQueue<string> _said = new();

    private Feed(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Feed> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var feed = new Feed(app);
        app.MapGet("/forbidden.rss", () => Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapGet(
            "/healthy.rss",
            () =>
                Results.Text(
                    $"""
                    <rss version="2.0"><channel><title>The forum</title>{string.Concat(
                        feed._said.Reverse()
                    )}<item>
                    <guid>https://forum.example/1</guid><title>Oak and Ember lost my coat</title>
                    </item></channel></rss>
                    """,
                    "application/rss+xml"
                )
        );
        await app.StartAsync();
        return feed;
    }

    /// <summary>One more entry in the feed everybody may read.</summary>
    public void Say(string id, string title) =>
        _said.Enqueue($"<item><guid>{id}</guid><title>{title}</title></item>");

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
