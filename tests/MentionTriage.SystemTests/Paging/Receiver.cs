using System.Collections.Concurrent;
using System.Net;
using System.Text;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Paging;

/// <summary>A loopback server in the place of Slack, PagerDuty and a webhook's receiver; it keeps what it is sent.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly Task _serving;

    public Receiver()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>What was posted to a path, oldest first.</summary>
    public IReadOnlyList<Received> At(string path) =>
        [.. _received.Where(request => request.Path == path)];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.AllKeys.ToDictionary(
            key => key!.ToLowerInvariant(),
            key => context.Request.Headers[key]!
        );
        var path = context.Request.Url!.AbsolutePath;
        _received.Enqueue(new Received(path, headers, body));
        // Slack says ok, PagerDuty 202, anybody else 200.
        context.Response.StatusCode = path == "/pagerduty" ? 202 : 200;
        await context.Response.OutputStream.WriteAsync("ok"u8.ToArray());
        context.Response.Close();
    }
}
