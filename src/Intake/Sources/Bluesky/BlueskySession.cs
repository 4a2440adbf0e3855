using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>The brand's account, signed in with its app password. Thread-safe; one for the process.</summary>
/// <remarks>
/// Signing in is allowed thirty times in five minutes for all who share the account: the session is kept and
/// refreshed, and a refused password is not tried again at once.
/// </remarks>
internal sealed class BlueskySession(
    IOptions<BlueskyOptions> options,
    HttpExchange exchange,
    OwnDids own,
    TimeProvider time
) : IDisposable
{
    internal static readonly WireParty Party = new(
        "Bluesky",
        $"{BlueskyOptions.Section}:AppPassword",
        $"{BlueskyOptions.Section}:Service"
    );

    private static readonly TimeSpan BetweenSignIns = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile SignedIn? _session;
    private DateTimeOffset _signInNotBefore;
    private SourceUnavailableException? _lastRefusal;

    /// <summary>The account, signing in when nobody has.</summary>
    /// <exception cref="SourceUnavailableException">Bluesky does not let it in.</exception>
    public async Task<SignedIn> GetAsync(CancellationToken cancel) =>
        _session ?? await RenewAsync(null, cancel);

    /// <summary>Makes a request as the account; a session that has run out is renewed once.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Name and parameters: <c>app.bsky.notification.listNotifications?limit=100</c>.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="body">What to send as JSON.</param>
    /// <returns>Any answer but an ill one.</returns>
    public async Task<WireAnswer> SendAsync(
        HttpMethod method,
        string path,
        CancellationToken cancel,
        object? body = null
    )
    {
        var session = await GetAsync(cancel);
        var answer = await AskAsync(method, path, session.AccessToken, body, cancel);
        if (!HasExpired(answer))
            return answer;
        session = await RenewAsync(session, cancel);
        return await AskAsync(method, path, session.AccessToken, body, cancel);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>A token that ran out is a 400 here, and not always a 401.</summary>
    private static bool HasExpired(WireAnswer answer) =>
        answer.Status == HttpStatusCode.Unauthorized
        || (
            answer.Status == HttpStatusCode.BadRequest
            && answer.Describe().Contains("ExpiredToken", StringComparison.Ordinal)
        );

    private async Task<SignedIn> RenewAsync(SignedIn? stale, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_session is { } other && other != stale)
                return other; // somebody else has renewed it meanwhile
            if (stale is not null && await RefreshAsync(stale, cancel) is { } refreshed)
                return Keep(refreshed);
            _session = null;
            return Keep(await SignInAsync(cancel));
        }
        finally
        {
            _one.Release();
        }
    }

    private SignedIn Keep(SignedIn session)
    {
        own.Add(session.Did);
        return _session = session;
    }

    private async Task<SignedIn?> RefreshAsync(SignedIn stale, CancellationToken cancel)
    {
        var answer = await AskAsync(
            HttpMethod.Post,
            "com.atproto.server.refreshSession",
            stale.RefreshToken,
            null,
            cancel
        );
        return answer.IsSuccess ? Read(answer) : null;
    }

    private async Task<SignedIn> SignInAsync(CancellationToken cancel)
    {
        var left = _signInNotBefore - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            throw new SourceUnavailableException(
                _lastRefusal?.Message
                    ?? "Bluesky was signed in to a moment ago; it is not done again so soon.",
                left
            )
            {
                NeedsPerson = _lastRefusal?.NeedsPerson ?? false,
            };
        _signInNotBefore = time.GetUtcNow() + BetweenSignIns;
        _lastRefusal = null;
        var answer = await AskAsync(
            HttpMethod.Post,
            "com.atproto.server.createSession",
            null,
            new { identifier = options.Value.Identifier, password = options.Value.AppPassword },
            cancel
        );
        if (answer.IsSuccess)
            return Read(answer);
        _lastRefusal = WireRefusal.Of(Party, answer, AfterRefusal);
        _signInNotBefore = time.GetUtcNow() + (_lastRefusal.RetryAfter ?? AfterRefusal);
        throw _lastRefusal;
    }

    private Task<WireAnswer> AskAsync(
        HttpMethod method,
        string path,
        string? token,
        object? body,
        CancellationToken cancel
    ) =>
        exchange.SendAsync(
            Party,
            () =>
                new HttpRequestMessage(
                    method,
                    new Uri(new Uri(options.Value.Service), $"/xrpc/{path}")
                )
                {
                    Headers =
                    {
                        Authorization = token is null
                            ? null
                            : new AuthenticationHeaderValue("Bearer", token),
                    },
                    Content = body is null ? null : JsonContent.Create(body),
                },
            cancel
        );

    private static SignedIn Read(WireAnswer answer)
    {
        using var json = answer.Json(Party);
        var root = json.RootElement;
        return
            root.Text("accessJwt") is { } access
            && root.Text("refreshJwt") is { } refresh
            && root.Text("did") is { } did
            ? new SignedIn(did, root.Text("handle") ?? did, access, refresh)
            : throw new SourceUnavailableException(
                $"Bluesky's answer to signing in holds no session. Check {Party.AddressKey}."
            );
    }

    /// <summary>A session.</summary>
    /// <param name="Did">The account.</param>
    /// <param name="Handle">Its handle.</param>
    /// <param name="AccessToken">For requests; lives for about two hours.</param>
    /// <param name="RefreshToken">For the next session.</param>
    internal sealed record SignedIn(
        string Did,
        string Handle,
        string AccessToken,
        string RefreshToken
    );
}
