using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>A real HTTP and WebSocket server on loopback.</summary>
internal sealed class UnrulyServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private UnrulyServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public string WebSocketAddress => Address.Replace("http:", "ws:", StringComparison.Ordinal);

    public static async Task<UnrulyServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(async http =>
        {
            try
            {
                await answer(http);
            }
            catch (Exception error)
                when (error is OperationCanceledException or IOException or ObjectDisposedException
                    || http.RequestAborted.IsCancellationRequested
                )
            {
                // The other side was killed, or had enough: that is what all this is about.
            }
        });
        await app.StartAsync();
        return new UnrulyServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
