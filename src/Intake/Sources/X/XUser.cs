using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>The brand's account on X, signed in by OAuth 2.0 or 1.0a. Thread-safe; one for the process.</summary>
internal sealed class XUser(
    IOptions<XOptions> options,
    HttpExchange exchange,
    KeptToken kept,
    TimeProvider time
) : IDisposable
{
    /// <summary>A token is replaced this long before it runs out.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Access? _access;

    /// <summary>Makes a request as the account; a token that has run out is replaced once.</summary>
    /// <returns>Any answer but an ill one.</returns>
    /// <exception cref="SourceUnavailableException">X does not let the account in, or no answer came.</exception>
    public async Task<WireAnswer> SendAsync(
        HttpMethod method,
        string path,
        CancellationToken cancel,
        object? body = null
    )
    {
        var address = new Uri(new Uri(options.Value.Url), path);
        if (options.Value.HasOAuth1)
            return await AskAsync(method, address, () => Signed(method, address), body, cancel);
        var access = await AccessAsync(null, cancel);
        var answer = await AskAsync(method, address, () => Bearer(access), body, cancel);
        if (answer.Status != HttpStatusCode.Unauthorized)
            return answer;
        access = await AccessAsync(access, cancel);
        return await AskAsync(method, address, () => Bearer(access), body, cancel);
    }

    public void Dispose() => _one.Dispose();

    private Task<WireAnswer> AskAsync(
        HttpMethod method,
        Uri address,
        Func<AuthenticationHeaderValue> who,
        object? body,
        CancellationToken cancel
    ) =>
        exchange.SendAsync(
            XParty.User,
            () =>
                new HttpRequestMessage(method, address)
                {
                    Headers = { Authorization = who() },
                    Content = body is null ? null : JsonContent.Create(body),
                },
            cancel
        );

    private AuthenticationHeaderValue Signed(HttpMethod method, Uri address)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var header = OAuth1.Header(options.Value, method, address, time.GetUtcNow(), nonce);
        return new AuthenticationHeaderValue("OAuth", header["OAuth ".Length..]);
    }

    private static AuthenticationHeaderValue Bearer(Access access) => new("Bearer", access.Token);

    private async Task<Access> AccessAsync(Access? refused, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (
                _access is { } standing
                && standing != refused
                && standing.EndsAt > time.GetUtcNow()
            )
                return standing;
            return _access = await RefreshAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Access> RefreshAsync(CancellationToken cancel)
    {
        var configured = options.Value.RefreshToken!.Trim();
        var newest = await kept.NewestAsync(configured, cancel);
        var answer = await exchange.SendAsync(XParty.User, () => Refresh(newest), cancel);
        if (!answer.IsSuccess)
            throw answer.Status == HttpStatusCode.BadRequest
                ? new SourceUnavailableException(
                    $"X does not accept the account's refresh token any more ({answer.Describe()}). Sign the account in to the app again and set {XOptions.Section}:RefreshToken."
                )
                {
                    NeedsPerson = true,
                }
                : XFaults.Of(XParty.User, answer);
        using var json = answer.Json(XParty.User);
        var root = json.RootElement;
        // Kept before anything else: the old one is void from now on.
        if (root.Text("refresh_token") is { } next)
            await kept.SaveAsync(configured, next, CancellationToken.None);
        var lives = TimeSpan.FromSeconds(root.Count("expires_in") ?? 7_200);
        return new Access(
            root.Text("access_token")
                ?? throw new SourceUnavailableException("X gave no access token for the account."),
            time.GetUtcNow() + (lives > Margin * 2 ? lives - Margin : lives / 2)
        );
    }

    private HttpRequestMessage Refresh(string token)
    {
        var app = options.Value;
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(new Uri(app.Url), "/2/oauth2/token")
        )
        {
            Content = new FormUrlEncodedContent([
                new("grant_type", "refresh_token"),
                new("refresh_token", token),
                new("client_id", app.ClientId!.Trim()),
            ]),
        };
        if (!string.IsNullOrWhiteSpace(app.ClientSecret))
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(
                    Encoding.UTF8.GetBytes($"{app.ClientId!.Trim()}:{app.ClientSecret.Trim()}")
                )
            );
        return request;
    }

    private sealed record Access(string Token, DateTimeOffset EndsAt);
}
