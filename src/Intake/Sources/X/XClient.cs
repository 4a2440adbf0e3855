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
    XWindows windows
)
{
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
        var kind = XWindows.KindOf(method, path);
        windows.ThrowIfUsedUp(kind);
        for (var isSecond = false; ; isSecond = true)
        {
            var bearer = await token.GetAsync(cancel);
            var answer = await exchange.SendAsync(
                XParty.App,
                () => Request(method, path, bearer, content),
                cancel
            );
            windows.Remember(kind, answer);
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

    /// <summary>Asks for a page of posts, with all that is read of them.</summary>
    /// <param name="path">Path and parameters that every page has.</param>
    /// <param name="start">From where.</param>
    /// <param name="token">The parameter that names a page, and the page: <c>null</c> is the first.</param>
    /// <param name="cancel">Ends it.</param>
    public Task<WireAnswer> PageAsync(
        string path,
        XPageStart start,
        (string Name, string? Value) token,
        CancellationToken cancel
    )
    {
        var page = token.Value is { } next ? $"&{token.Name}={Uri.EscapeDataString(next)}" : "";
        return SendAsync(
            HttpMethod.Get,
            $"{path}&{XPostReader.Fields}&{start.Name}={start.Value}{page}",
            cancel
        );
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
}
