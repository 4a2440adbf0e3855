using System.Text.Json.Nodes;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.X;

/// <summary>What must hold of answering on X, whichever client asks.</summary>
public abstract class XReplyScenarios
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
        (bench.Options.RefreshToken, bench.Options.AccessToken) = (null, null);
        Assert.Equal(ReplyOutcome.Link, (await ReplyAsync(bench, "@delta hi")).Outcome);
        Assert.Empty(bench.X.Server.Requests);
    }

    private protected abstract Task<XBench> BenchAsync();

    private protected static Task<ReplyResult> ReplyAsync(XBench bench, string said) =>
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
