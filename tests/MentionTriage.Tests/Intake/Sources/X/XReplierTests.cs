using System.Text.Json.Nodes;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XReplierTests
{
    [Fact]
    public async Task Who_addressed_the_account_is_answered_through_the_API()
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(http, "{\"data\":{\"id\":\"555\",\"text\":\"sorry\"}}", 201);
        var result = await ReplyAsync(bench, "@Delta, where is my bag");
        Assert.Equal(ReplyOutcome.Sent, result.Outcome);
        Assert.Equal("555", result.ExternalId);
        Assert.Equal("https://x.com/i/status/555", result.Url!.AbsoluteUri);
        var sent = Assert.Single(bench.X.Asked("/2/tweets"));
        var body = JsonNode.Parse(sent.Body)!;
        Assert.Equal("sorry", (string?)body["text"]);
        // The newest version is answered, whose id the address ends with.
        Assert.Equal("777", (string?)body["reply"]!["in_reply_to_tweet_id"]);
        Assert.Equal(0.010m, bench.Get<XSpendMeter>().TodayUsd);
    }

    [Theory]
    [InlineData("delta is late again")]
    [InlineData("@deltaforce is late again")]
    [InlineData("mail me@delta")]
    public async Task Who_did_not_is_answered_by_the_link(string text)
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(
                http,
                "{\"data\":{\"id\":\"777\",\"text\":\"x\",\"author_id\":\"7\"}}"
            );
        var result = await ReplyAsync(bench, text);
        Assert.Equal(ReplyOutcome.Link, result.Outcome);
        Assert.Equal("https://x.com/intent/post?in_reply_to=777", result.Url!.AbsoluteUri);
        Assert.DoesNotContain(
            bench.X.Server.Requests,
            each => each.Method == "POST" && each.Path == "/2/tweets"
        );
    }

    [Fact]
    public async Task Who_quoted_the_account_is_answered_through_the_API()
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http =>
            http.Request.Method == "POST"
                ? LoopbackServer.JsonAsync(http, "{\"data\":{\"id\":\"555\"}}", 201)
                : LoopbackServer.JsonAsync(
                    http,
                    "{\"data\":{\"id\":\"777\",\"referenced_tweets\":[{\"type\":\"quoted\",\"id\":\"5\"}]},\"includes\":{\"tweets\":[{\"id\":\"5\",\"author_id\":\"99\"}]}}"
                );
        Assert.Equal(ReplyOutcome.Sent, (await ReplyAsync(bench, "sure, jan")).Outcome);
    }

    [Fact]
    public async Task Where_X_forbids_it_all_the_same_the_link_is_given()
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(
                http,
                "{\"title\":\"Forbidden\",\"detail\":\"You are not permitted\"}",
                403
            );
        var result = await ReplyAsync(bench, "@delta hi");
        Assert.Equal(ReplyOutcome.Link, result.Outcome);
        Assert.Contains("You are not permitted", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_whose_fate_is_unknown_is_not_given_twice()
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http => LoopbackServer.TextAsync(http, 503);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReplyAsync(bench, "@delta hi"));
        Assert.Single(bench.X.Asked("/2/tweets"));
    }

    [Fact]
    public async Task Without_an_account_the_link_is_given()
    {
        await using var bench = await BenchAsync();
        bench.Options.RefreshToken = null;
        Assert.Equal(ReplyOutcome.Link, (await ReplyAsync(bench, "@delta hi")).Outcome);
        Assert.Empty(bench.X.Server.Requests);
    }

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

    private static async Task<XBench> BenchAsync()
    {
        var bench = await XBench.CreateAsync();
        (bench.Options.ClientId, bench.Options.RefreshToken) = ("client", "refresh-0");
        bench.X.UserToken = http =>
            LoopbackServer.JsonAsync(http, "{\"access_token\":\"user\",\"expires_in\":7200}");
        return bench;
    }

    private static Task<ReplyResult> ReplyAsync(XBench bench, string said) =>
        bench
            .Get<XReplier>()
            .ReplyAsync(
                new ReplyTarget
                {
                    Id = Guid.NewGuid(),
                    Source = "x",
                    ExternalId = "776",
                    Url = "https://x.com/sam/status/777",
                    Text = said,
                },
                "sorry",
                default
            );
}
