using System.Net.Http.Json;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.Options;
using Tweetinvi;
using Tweetinvi.Models;
using Method = Tweetinvi.Models.HttpMethod;

namespace MentionTriage.Tweetinvi;

/// <summary>The brand's account on X, signed in by OAuth 1.0a through Tweetinvi. Thread-safe; one for the process.</summary>
/// <remarks>
/// Tweetinvi knows no way to post by the API v2, and X takes none by the older one any more: the request is
/// written here, and signed and sent by Tweetinvi. Nor does it know the refresh tokens of OAuth 2.0: an account
/// that is signed in by one is served by the built-in client.
/// </remarks>
internal sealed class TweetinviUser(
    IOptions<XOptions> options,
    TweetinviExchange exchange,
    XUser builtIn
)
{
    private readonly Lazy<ITwitterClient> _client = new(() =>
        exchange.Client(
            new ReadOnlyTwitterCredentials(
                options.Value.ApiKey!.Trim(),
                options.Value.ApiSecret!.Trim(),
                options.Value.AccessToken!.Trim(),
                options.Value.AccessTokenSecret!.Trim()
            )
        )
    );

    /// <inheritdoc cref="AskXAsUser"/>
    public async Task<WireAnswer> SendAsync(
        System.Net.Http.HttpMethod method,
        string path,
        CancellationToken cancel,
        object? body = null
    )
    {
        if (!options.Value.HasOAuth1)
            return await builtIn.SendAsync(method, path, cancel, body);
        using var content = body is null ? null : JsonContent.Create(body);
        return await exchange.AskAsync(
            () =>
                _client.Value.Execute.RequestAsync(
                    (ITwitterQuery query) =>
                    {
                        query.Url = TweetinviExchange.OwnAddress + path;
                        query.HttpMethod = Enum.Parse<Method>(method.Method);
                        query.HttpContent = content;
                    }
                ),
            cancel
        );
    }
}
