using MentionTriage.Intake.Replying;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.X;

namespace MentionTriage.Tweetinvi.Tests;

/// <summary>All that holds of answering on X with the built-in client, signed by Tweetinvi.</summary>
public sealed class TweetinviReplyTests : XReplyScenarios
{
    [Fact]
    public async Task Answers_are_signed_by_OAuth_1_0a()
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http => LoopbackServer.JsonAsync(http, "{\"data\":{\"id\":\"555\"}}", 201);
        await ReplyAsync(bench, "@delta hi");
        var header = Assert.Single(bench.X.Asked("/2/tweets")).Header("Authorization");
        Assert.StartsWith("OAuth ", header, StringComparison.Ordinal);
        Assert.Contains("oauth_token=\"token\"", header, StringComparison.Ordinal);
        Assert.Contains("oauth_signature=\"", header, StringComparison.Ordinal);
        Assert.DoesNotContain("token-secret", header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_signed_in_by_OAuth_2_is_served_by_the_built_in_client()
    {
        await using var bench = await BenchAsync();
        (bench.Options.AccessToken, bench.Options.ClientId, bench.Options.RefreshToken) = (
            null,
            "client",
            "refresh-0"
        );
        bench.X.UserToken = http =>
            LoopbackServer.JsonAsync(http, "{\"access_token\":\"user\",\"expires_in\":7200}");
        bench.X.Other = http => LoopbackServer.JsonAsync(http, "{\"data\":{\"id\":\"555\"}}", 201);
        Assert.Equal(ReplyOutcome.Sent, (await ReplyAsync(bench, "@delta hi")).Outcome);
        Assert.Equal(
            "Bearer user",
            Assert.Single(bench.X.Asked("/2/tweets")).Header("Authorization")
        );
    }

    private protected override async Task<XBench> BenchAsync()
    {
        var bench = await TweetinviBench.CreateAsync();
        (bench.Options.ApiKey, bench.Options.ApiSecret) = ("key", "secret");
        (bench.Options.AccessToken, bench.Options.AccessTokenSecret) = ("token", "token-secret");
        return bench;
    }
}
