using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionTriage.SystemTests.Desk;

/// <summary>A web server on loopback with one feed everybody may read and one nobody may.</summary>
internal sealed class Feed : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Feed(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Feed> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/forbidden.rss", () => Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapGet(
            "/healthy.rss",
            () =>
                Results.Text(
                    """
                    <rss version="2.0"><channel><title>The forum</title><item>
                    <guid>https://forum.example/1</guid><title>Oak and Ember lost my coat</title>
                    </item></channel></rss>
                    """,
                    "application/rss+xml"
                )
        );
        await app.StartAsync();
        return new Feed(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
