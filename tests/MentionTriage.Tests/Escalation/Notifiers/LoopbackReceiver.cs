using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Tests.Escalation.Notifiers;

/// <summary>A real HTTP server on loopback that keeps what it was sent and answers as it is told.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackReceiver(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    /// <summary>How to answer; a request that nobody expected is answered with 599, which no channel takes.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http => Status(http, 599, "unexpected");

    public static async Task<LoopbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new LoopbackReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        var addresses = receiver
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!;
        receiver.Address = new Uri(addresses.Addresses.Single() + "/hook");
        return receiver;
    }

    public static async Task Status(HttpContext http, int status, string body = "")
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Requests.Enqueue(
            new ReceivedRequest(
                http.Request.Method,
                http.Request.Path,
                http.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                body.ToArray()
            )
        );
        await Answer(http);
    }
}
