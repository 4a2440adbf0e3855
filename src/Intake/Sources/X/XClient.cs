using System.Net;
using System.Net.Http.Headers;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Asks X as the app: signed in, within its limits. Thread-safe.</summary>
internal sealed class XClient(
    IOptions<XOptions> options,
    HttpExchange exchange,
    XAppToken token,
    TimeProvider time
)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _quietUntil = [];

    /// <summary>Makes a request; a token that has run out is replaced once.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="content">Makes the body, once for each attempt.</param>
    /// <returns>Any answer but an ill one.</returns>
    /// <exception cref="SourceUnavailableException">No answer came, or the window of this kind of request is used up.</exception>
    public async Task<WireAnswer> SendAsync(
        HttpMethod method,
        string path,
        CancellationToken cancel,
        Func<HttpContent>? content = null
    )
    {
        var kind = Kind(method, path);
        ThrowIfUsedUp(kind);
        for (var isSecond = false; ; isSecond = true)
        {
            var bearer = await token.GetAsync(cancel);
            var answer = await exchange.SendAsync(
                XParty.App,
                () => Request(method, path, bearer, content),
                cancel
            );
            Remember(kind, answer);
            if (answer.Status != HttpStatusCode.Unauthorized || isSecond || !token.CanRenew)
                return answer;
            token.Forget(bearer.Parameter);
        }
    }

    /// <summary>The same for what must succeed.</summary>
    /// <exception cref="SourceUnavailableException">It did not; the message says why and what to do.</exception>
    public async Task<WireAnswer> GetAsync(string path, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Get, path, cancel);
        return answer.IsSuccess ? answer : throw XFaults.Of(XParty.App, answer);
    }

    /// <summary>Opens a stream.</summary>
    public async Task<WireStream> OpenAsync(string path, CancellationToken cancel)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var bearer = await token.GetAsync(cancel);
            using var request = Request(HttpMethod.Get, path, bearer, null);
            var stream = await exchange.OpenAsync(XParty.App, request, cancel);
            if (
                stream.Refusal?.Status != HttpStatusCode.Unauthorized
                || isSecond
                || !token.CanRenew
            )
                return stream;
            await stream.DisposeAsync();
            token.Forget(bearer.Parameter);
        }
    }

    private HttpRequestMessage Request(
        HttpMethod method,
        string path,
        AuthenticationHeaderValue bearer,
        Func<HttpContent>? content
    ) =>
        new(method, new Uri(new Uri(options.Value.Url), path))
        {
            Headers = { Authorization = bearer },
            Content = content?.Invoke(),
        };

    /// <summary>X counts by address without its parameters.</summary>
    private static string Kind(HttpMethod method, string path) => $"{method} {path.Split('?')[0]}";

    private void ThrowIfUsedUp(string kind)
    {
        lock (_lock)
            if (_quietUntil.TryGetValue(kind, out var until) && until > time.GetUtcNow())
                throw new SourceUnavailableException(
                    $"X takes no more requests of this kind ({kind}) until {until:HH:mm:ss} UTC.",
                    until - time.GetUtcNow()
                );
    }

    private void Remember(string kind, WireAnswer answer)
    {
        var quiet = answer.RateLimit.Quiet;
        lock (_lock)
            if (quiet > TimeSpan.Zero && answer.Status != HttpStatusCode.TooManyRequests)
                _quietUntil[kind] = time.GetUtcNow() + quiet;
            else
                _quietUntil.Remove(kind);
    }
}
