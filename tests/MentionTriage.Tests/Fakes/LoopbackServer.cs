using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Tests.Fakes;

/// <summary>
/// A real HTTP and WebSocket server on loopback that remembers what it was asked and answers as a test
/// tells it: for sources that read from networks.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    private LoopbackServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public Uri WebSocketAddress => new UriBuilder(Address) { Scheme = "ws" }.Uri;

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>How to answer; what nobody expected is answered with 599.</summary>
    public Func<HttpContext, Task> Answer { get; set; } =
        http => TextAsync(http, 599, "unexpected");

    public static async Task<LoopbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LoopbackServer(builder.Build());
        server._app.UseWebSockets();
        server._app.Run(server.ReceiveAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers with the given bodies in turn, the last for ever.</summary>
    public void AnswerInTurn(params Func<HttpContext, Task>[] answers)
    {
        var next = -1;
        Answer = http =>
            answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](http);
    }

    public static Task JsonAsync(HttpContext http, string json, int status = 200)
    {
        http.Response.ContentType = "application/json";
        return TextAsync(http, status, json);
    }

    public static async Task TextAsync(HttpContext http, int status, string body = "")
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }

    /// <summary>Sends a piece of a body that goes on.</summary>
    public static async Task PieceAsync(HttpContext http, string piece)
    {
        await http.Response.WriteAsync(piece);
        await http.Response.Body.FlushAsync();
    }

    /// <summary>Sends bytes in pieces of a size, which may end within a letter.</summary>
    public static async Task PiecesAsync(HttpContext http, byte[] bytes, int size)
    {
        foreach (var piece in bytes.Chunk(size))
        {
            await http.Response.Body.WriteAsync(piece);
            await http.Response.Body.FlushAsync();
        }
    }

    public static Task SendAsync(WebSocket socket, string text) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(text),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None
        );

    /// <summary>Says nothing until the client leaves or the server ends.</summary>
    public async Task HoldAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            _stopping.Token
        );
        var left = new TaskCompletionSource();
        await using (either.Token.Register(left.SetResult))
            await left.Task;
    }

    /// <summary>Cuts the connection without a farewell.</summary>
    public static void Cut(HttpContext http) => http.Abort();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Requests.Enqueue(
            new LoopbackRequest(
                http.Request.Method,
                http.Request.Path,
                http.Request.QueryString.Value ?? "",
                http.Request.Headers.ToDictionary(
                    header => header.Key,
                    header => header.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                await reader.ReadToEndAsync()
            )
        );
        await Answer(http);
    }
}
