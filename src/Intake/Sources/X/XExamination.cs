using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Tries the credentials of X. Reads what costs nothing, or a cent.</summary>
internal static class XExamination
{
    public static async Task<IReadOnlyList<NetworkFinding>> RunAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var options = configuration.GetSection(XOptions.Section).Get<XOptions>() ?? new();
        if (XOptionsCheck.Problems(options).Any())
            return []; // the configuration's own examination names them
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(time)
            .AddSingleton(Options.Create(options))
            .AddHastyWire()
            .AddSingleton<XWindows>()
            .AddSingleton<XAppToken>()
            .AddSingleton<XClient>()
            .BuildServiceProvider();
        var findings = new List<NetworkFinding>
        {
            await AppAsync(services.GetRequiredService<XClient>(), cancel),
        };
        if (options.HasOAuth1)
            findings.Add(
                await UserAsync(options, services.GetRequiredService<HttpExchange>(), time, cancel)
            );
        else if (options.HasOAuth2)
            findings.Add(
                new NetworkFinding(
                    "the account's refresh token is set; trying it would use it up, so it is first tried when somebody answers"
                )
            );
        return findings;
    }

    /// <summary>Who the account is. One account read is charged, once a day.</summary>
    private static async Task<NetworkFinding> UserAsync(
        XOptions options,
        HttpExchange exchange,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var address = new Uri(new Uri(options.Url), "/2/users/me");
        try
        {
            var answer = await exchange.GetAsync(
                XParty.User,
                () =>
                    new HttpRequestMessage(HttpMethod.Get, address)
                    {
                        Headers =
                        {
                            {
                                "Authorization",
                                OAuth1.Header(
                                    options,
                                    HttpMethod.Get,
                                    address,
                                    time.GetUtcNow(),
                                    Guid.NewGuid().ToString("N")
                                )
                            },
                        },
                    },
                cancel
            );
            using var json = answer.Json(XParty.User);
            return new NetworkFinding(
                $"answers are given as @{json.RootElement.Field("data")?.Text("username")}"
            );
        }
        catch (SourceUnavailableException error)
        {
            return Ill(error, XParty.User);
        }
    }

    /// <summary>The rules of the stream are read free of charge, and only with the app's own token.</summary>
    private static async Task<NetworkFinding> AppAsync(XClient client, CancellationToken cancel)
    {
        try
        {
            var answer = await client.SendAsync(
                HttpMethod.Get,
                "/2/tweets/search/stream/rules",
                cancel
            );
            if (answer.IsSuccess)
                return new NetworkFinding(
                    "the app's token is accepted, and its plan has the stream"
                );
            return XFaults.HasNoStream(answer)
                ? new NetworkFinding(
                    $"the app's plan has no stream ({answer.Describe()}); search is used alone",
                    $"Set {XOptions.Section}:Stream=false, or take a plan that has it."
                )
                {
                    IsOnlyOdd = true,
                }
                : Ill(XFaults.Of(XParty.App, answer), XParty.App);
        }
        catch (SourceUnavailableException error)
        {
            return Ill(error, XParty.App);
        }
    }

    private static NetworkFinding Ill(SourceUnavailableException error, WireParty party) =>
        NetworkFinding.Of(
            error,
            $"Check {party.CredentialKey} and what it may do in X's developer console.",
            party.AddressKey
        );
}
