using System.Net.Http.Headers;
using System.Text;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>What the app is let in with: the bearer token configured, or one fetched for its key and secret. Thread-safe.</summary>
internal sealed class XAppToken(IOptions<XOptions> options, HttpExchange exchange) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _fetched;

    /// <summary>Whether a refused one can be replaced without a person.</summary>
    public bool CanRenew => string.IsNullOrWhiteSpace(options.Value.BearerToken);

    /// <exception cref="SourceUnavailableException">X gives none.</exception>
    public async Task<AuthenticationHeaderValue> GetAsync(CancellationToken cancel)
    {
        if (!CanRenew)
            return new("Bearer", options.Value.BearerToken!.Trim());
        await _one.WaitAsync(cancel);
        try
        {
            return new("Bearer", _fetched ??= await FetchAsync(cancel));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The token was refused: the next one is fetched anew.</summary>
    public void Forget(string? refused)
    {
        if (_fetched == refused)
            _fetched = null;
    }

    public void Dispose() => _one.Dispose();

    private async Task<string> FetchAsync(CancellationToken cancel)
    {
        var pair =
            $"{Uri.EscapeDataString(options.Value.ApiKey!.Trim())}:{Uri.EscapeDataString(options.Value.ApiSecret!.Trim())}";
        var answer = await exchange.SendAsync(
            XParty.App,
            () =>
                new HttpRequestMessage(
                    HttpMethod.Post,
                    new Uri(new Uri(options.Value.Url), "/oauth2/token")
                )
                {
                    Headers =
                    {
                        Authorization = new AuthenticationHeaderValue(
                            "Basic",
                            Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))
                        ),
                    },
                    Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
                },
            cancel
        );
        if (!answer.IsSuccess)
            throw XFaults.Of(XParty.App, answer);
        using var json = answer.Json(XParty.App);
        return json.RootElement.Text("access_token")
            ?? throw new SourceUnavailableException(
                $"X gave no token for {XOptions.Section}:ApiKey and ApiSecret."
            );
    }
}
