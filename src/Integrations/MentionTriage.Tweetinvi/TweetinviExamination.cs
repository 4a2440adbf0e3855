using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Tweetinvi.Parameters.V2;

namespace MentionTriage.Tweetinvi;

/// <summary>Tries the credentials of X through Tweetinvi, by looking up the brand's account: one account read is charged, once a day.</summary>
internal static class TweetinviExamination
{
    /// <summary>Looked up where the brand names no account of its own.</summary>
    private const string AnyHandle = "X";

    public static async Task<IReadOnlyList<NetworkFinding>> RunAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var options = configuration.GetSection(XOptions.Section).Get<XOptions>() ?? new();
        if (XOptionsCheck.Problems(options).Any())
            return []; // the configuration's own examination names them
        var brand = configuration.GetSection(BrandProfile.Section).Get<BrandProfile>() ?? new();
        var wrapped = Options.Create(options);
        var exchange = new TweetinviExchange(wrapped, time);
        using var app = new TweetinviApp(wrapped, exchange, new XWindows(time));
        var handle = XQueries.Handles(brand) is [var first, ..] ? first : AnyHandle;
        try
        {
            var answer = await app.AskAsync(
                "/2/users/by/username",
                async client =>
                    await client.Raw.UsersV2.GetUserAsync(
                        new GetUserByNameV2Parameters(handle)
                        {
                            Expansions = [],
                            TweetFields = [],
                            UserFields = ["id"],
                        }
                    ),
                cancel
            );
            return [answer.IsSuccess ? Found(answer, handle) : Ill(XFaults.Of(XParty.App, answer))];
        }
        catch (SourceUnavailableException error)
        {
            return [Ill(error)];
        }
    }

    private static NetworkFinding Found(WireAnswer answer, string handle)
    {
        using var json = answer.Json(XParty.App);
        return json.RootElement.Field("data")?.Text("id") is { } id
            ? new NetworkFinding(
                $"Tweetinvi's search is let in; @{handle} is the account {id}; there is no stream, so mentions come by search"
            )
            : new NetworkFinding(
                $"Tweetinvi's search is let in, but X knows no account @{handle}",
                "Correct Brand:Handles:x."
            )
            {
                IsOnlyOdd = true,
            };
    }

    private static NetworkFinding Ill(SourceUnavailableException error) =>
        new(
            error.Message.TrimEnd('.'),
            $"Check {XParty.App.CredentialKey} and {XParty.App.AddressKey}."
        );
}
