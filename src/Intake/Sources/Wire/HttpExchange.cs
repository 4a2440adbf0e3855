using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Asks networks over HTTP: in bounded time, with bounded answers, and patiently while they are ill. Thread-safe.</summary>
/// <remarks>
/// Only requests that read (GET, HEAD) are made again: what became of another is not known when its answer
/// is lost. Refusals (4xx) are handed back for the caller to judge, see <see cref="WireRefusal"/>.
/// </remarks>
internal sealed partial class HttpExchange(
    IHttpClientFactory clients,
    TimeProvider time,
    ILogger<HttpExchange> logger,
    WireHaste? haste = null
)
{
    private static readonly BackOff Pause = new(
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(20),
        Jitter: 0.5
    );

    private static readonly WireLimits Usual = new();

    /// <summary>Makes a request and reads the whole answer.</summary>
    /// <param name="party">Whom it asks.</param>
    /// <param name="make">Makes the request; called once for each attempt.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="limits">What it may cost; <c>null</c> for the usual.</param>
    /// <returns>Any answer but an ill one: success, a refusal, a 304.</returns>
    /// <exception cref="SourceUnavailableException">No answer came, or the network stayed ill.</exception>
    public async Task<WireAnswer> SendAsync(
        WireParty party,
        Func<HttpRequestMessage> make,
        CancellationToken cancel,
        WireLimits? limits = null
    )
    {
        limits ??= Usual;
        limits = haste?.Of(limits) ?? limits;
        for (var attempt = 1; ; attempt++)
        {
            var (answer, isRepeatable, fault) = await TryAsync(make, limits, cancel);
            if (answer is { IsIll: false })
                return answer;
            var problem = answer is null
                ? $"{party.Name} {fault!.Message}"
                : $"{party.Name} answered {answer.Describe()}";
            var asked = answer?.RateLimit.RetryAfter;
            if (!isRepeatable || attempt >= limits.Attempts || asked > limits.LongestPause)
                throw new SourceUnavailableException($"{problem}.", asked, fault?.InnerException);
            var wait = asked ?? Pause.After(attempt);
            LogAgain(problem, attempt, wait.TotalSeconds);
            await Task.Delay(wait, time, cancel);
        }
    }

    /// <summary>The same for a request that must succeed.</summary>
    /// <exception cref="SourceUnavailableException">It did not; the message says why and what to do.</exception>
    public async Task<WireAnswer> GetAsync(
        WireParty party,
        Func<HttpRequestMessage> make,
        CancellationToken cancel,
        WireLimits? limits = null
    )
    {
        var answer = await SendAsync(party, make, cancel, limits);
        return answer.IsSuccess ? answer : throw WireRefusal.Of(party, answer);
    }

    /// <summary>Opens a stream: an answer whose body does not end.</summary>
    /// <param name="party">Whom it asks.</param>
    /// <param name="request">The request; made once.</param>
    /// <param name="cancel">Ends the opening; the stream lives on its own.</param>
    /// <returns>The stream, or the refusal in its place. The caller disposes it.</returns>
    /// <exception cref="SourceUnavailableException">No answer came.</exception>
    public async Task<WireStream> OpenAsync(
        WireParty party,
        HttpRequestMessage request,
        CancellationToken cancel
    )
    {
        using var patience = new WirePatience(Usual.Patience, time, cancel);
        HttpResponseMessage? response = null;
        try
        {
            var client = clients.CreateClient(WireClients.Stream);
            response = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                patience.Token
            );
            if (response.IsSuccessStatusCode)
                return new WireStream(
                    party,
                    response,
                    await response.Content.ReadAsStreamAsync(patience.Token),
                    time
                );
            var refusal = await AnswerAsync(response, Usual, patience.Token);
            response.Dispose();
            return new WireStream(refusal);
        }
        catch (Exception error) when (patience.IsFault(error))
        {
            response?.Dispose();
            throw new SourceUnavailableException(
                $"{party.Name} {patience.Describe(error)}.",
                inner: error
            );
        }
    }

    private async Task<(WireAnswer? Answer, bool IsRepeatable, WireFault? Fault)> TryAsync(
        Func<HttpRequestMessage> make,
        WireLimits limits,
        CancellationToken cancel
    )
    {
        using var patience = new WirePatience(limits.Patience, time, cancel);
        using var request = make();
        var isRepeatable = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        try
        {
            var client = clients.CreateClient(WireClients.Exchange);
            using var response = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                patience.Token
            );
            var answer =
                isRepeatable && WireRedirects.IsRedirect(response)
                    ? await FollowAsync(make, request.RequestUri!, response, limits, patience.Token)
                    : await AnswerAsync(response, limits, patience.Token);
            return (answer, isRepeatable, null);
        }
        catch (Exception error) when (patience.IsFault(error))
        {
            return (null, isRepeatable, new WireFault(patience.Describe(error), error));
        }
    }

    /// <summary>Follows redirects; to another host only where it is public, whatever the first one says.</summary>
    private async Task<WireAnswer> FollowAsync(
        Func<HttpRequestMessage> make,
        Uri from,
        HttpResponseMessage first,
        WireLimits limits,
        CancellationToken cancel
    )
    {
        var response = first;
        var here = from;
        for (
            var followed = 0;
            followed < Math.Max(limits.Redirects, limits.RedirectsWithin)
                && WireRedirects.Target(response, here) is { } target;
            followed++
        )
        {
            var isSameHost = WireRedirects.IsSameHost(from, target);
            if (!isSameHost && limits.Redirects == 0)
                break;
            using var request = make();
            request.RequestUri = here = target;
            if (!isSameHost)
                request.Headers.Authorization = null;
            if (response != first)
                response.Dispose();
            var client = clients.CreateClient(
                isSameHost ? WireClients.Exchange : WireClients.Public
            );
            response = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancel
            );
        }
        using (response)
            return await AnswerAsync(response, limits, cancel);
    }

    private async Task<WireAnswer> AnswerAsync(
        HttpResponseMessage response,
        WireLimits limits,
        CancellationToken cancel
    ) =>
        new(
            response.StatusCode,
            response.Headers,
            response.Content.Headers,
            await BoundedBody.ReadAsync(response.Content, limits.BodyBytes, cancel),
            RateLimit.Of(response, time.GetUtcNow())
        );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Problem}; attempt {Attempt} failed, the next follows in {Seconds:0.0} s"
    )]
    private partial void LogAgain(string problem, int attempt, double seconds);
}
