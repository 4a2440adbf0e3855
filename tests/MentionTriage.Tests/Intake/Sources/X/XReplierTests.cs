using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XReplierTests : XReplyScenarios
{
    [Fact]
    public async Task Each_refresh_token_is_used_once_and_the_newest_survives_a_restart()
    {
        await using var bench = await BenchAsync();
        var valid = "refresh-0";
        var given = 0;
        bench.X.UserToken = http => RefreshAsync(http, bench);
        bench.X.Other = http =>
            http.Request.Headers.Authorization == $"Bearer access-{given}"
                ? LoopbackServer.JsonAsync(http, "{\"data\":{\"id\":\"555\"}}", 201)
                : LoopbackServer.TextAsync(http, 401);
        Assert.Equal(ReplyOutcome.Sent, (await ReplyAsync(bench, "@delta 1")).Outcome);
        Assert.Equal(ReplyOutcome.Sent, (await ReplyAsync(bench, "@delta 2")).Outcome);
        Assert.Equal(1, given);
        bench.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(ReplyOutcome.Sent, (await ReplyAsync(bench, "@delta 3")).Outcome);
        await bench.RestartAsync();
        Assert.Equal(ReplyOutcome.Sent, (await ReplyAsync(bench, "@delta 4")).Outcome);
        Assert.Equal(3, given);

        Task RefreshAsync(HttpContext http, XBench from)
        {
            var form = System.Web.HttpUtility.ParseQueryString(
                from.X.Server.Requests.Last(each => each.Path == "/2/oauth2/token").Body
            );
            if (form["refresh_token"] != valid || form["client_id"] != "client")
                return LoopbackServer.JsonAsync(http, "{\"error\":\"invalid_request\"}", 400);
            valid = $"refresh-{++given}";
            return LoopbackServer.JsonAsync(
                http,
                $"{{\"access_token\":\"access-{given}\",\"refresh_token\":\"{valid}\",\"expires_in\":7200}}"
            );
        }
    }

    [Fact]
    public void OAuth_1_signatures_are_as_the_protocol_wants_them()
    {
        // The example of X's own documentation on creating a signature, less its form parameter.
        var options = new XOptions
        {
            ApiKey = "xvz1evFS4wEEPTGEFPHBog",
            ApiSecret = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
            AccessToken = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
            AccessTokenSecret = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
        };
        var header = OAuth1.Header(
            options,
            HttpMethod.Post,
            new Uri(
                "https://api.twitter.com/1.1/statuses/update.json?include_entities=true&status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21"
            ),
            DateTimeOffset.FromUnixTimeSeconds(1_318_622_958),
            "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"
        );
        Assert.Contains(
            "oauth_signature=\"hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D\"",
            header,
            StringComparison.Ordinal
        );
    }

    private protected override async Task<XBench> BenchAsync()
    {
        var bench = await XBench.CreateAsync();
        (bench.Options.ClientId, bench.Options.RefreshToken) = ("client", "refresh-0");
        bench.X.UserToken = http =>
            LoopbackServer.JsonAsync(http, "{\"access_token\":\"user\",\"expires_in\":7200}");
        return bench;
    }
}
