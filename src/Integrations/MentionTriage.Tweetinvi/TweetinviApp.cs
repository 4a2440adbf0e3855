using System.Net;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.Options;
using Tweetinvi;
using Tweetinvi.Core.Web;
using Tweetinvi.Models;
using Tweetinvi.Parameters;

namespace MentionTriage.Tweetinvi;

/// <summary>Asks X as the app, through Tweetinvi: signed in, within its limits. Thread-safe.</summary>
internal sealed class TweetinviApp(
    IOptions<XOptions> options,
    TweetinviExchange exchange,
    XWindows windows
) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private ITwitterClient? _client;

    private bool CanRenew => string.IsNullOrWhiteSpace(options.Value.BearerToken);

    /// <summary>Makes a request; a token that has run out is replaced once.</summary>
    /// <param name="path">What is asked: X counts by it, without its parameters.</param>
    /// <param name="ask">The call.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Any answer but an ill one.</returns>
    /// <exception cref="SourceUnavailableException">No answer came, or the window of this kind of request is used up.</exception>
    public async Task<WireAnswer> AskAsync(
        string path,
        Func<ITwitterClient, Task<ITwitterResult>> ask,
        CancellationToken cancel
    )
    {
        var kind = XWindows.KindOf(System.Net.Http.HttpMethod.Get, path);
        windows.ThrowIfUsedUp(kind);
        for (var isSecond = false; ; isSecond = true)
        {
            var client = await ClientAsync(cancel);
            var answer = await exchange.AskAsync(() => ask(client), cancel);
            windows.Remember(kind, answer);
            if (answer.Status != HttpStatusCode.Unauthorized || isSecond || !CanRenew)
                return answer;
            Interlocked.CompareExchange(ref _client, null, client);
        }
    }

    /// <inheritdoc cref="AskXAsApp"/>
    public async Task<WireAnswer> GetAsync(string path, CancellationToken cancel)
    {
        var answer = await AskAsync(
            path,
            client =>
                client.Execute.RequestAsync(
                    (ITwitterQuery query) => query.Url = TweetinviExchange.OwnAddress + path
                ),
            cancel
        );
        return answer.IsSuccess ? answer : throw XFaults.Of(XParty.App, answer);
    }

    public void Dispose() => _one.Dispose();

    private async Task<ITwitterClient> ClientAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            return _client ??= exchange.Client(
                Credentials(
                    CanRenew ? await FetchTokenAsync(cancel) : options.Value.BearerToken!.Trim()
                )
            );
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<string> FetchTokenAsync(CancellationToken cancel)
    {
        var client = exchange.Client(Credentials(null));
        var answer = await exchange.AskAsync(
            async () =>
                await client.Raw.Auth.CreateBearerTokenAsync(new CreateBearerTokenParameters()),
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

    private ReadOnlyTwitterCredentials Credentials(string? bearer) =>
        new(options.Value.ApiKey?.Trim(), options.Value.ApiSecret?.Trim(), bearer);
}
