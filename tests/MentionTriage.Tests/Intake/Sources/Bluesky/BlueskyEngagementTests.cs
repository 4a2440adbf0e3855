using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Bluesky;
using MentionTriage.Mentions;
using MentionTriage.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.Bluesky;

public sealed class BlueskyEngagementTests
{
    private const string Posts = "/xrpc/app.bsky.feed.getPosts";

    [Fact]
    public async Task Posts_are_asked_for_together_and_only_what_is_said_to_be_gone_is_gone()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        await using var server = await LoopbackServer.StartAsync();
        bench.Options.AppView = server.Address.AbsoluteUri;
        server.Answer = http =>
            http.Request.Path == Posts
                ? LoopbackServer.JsonAsync(
                    http,
                    """{"posts":[{"uri":"at://did:plc:sam/app.bsky.feed.post/1","likeCount":40,"repostCount":3,"quoteCount":1,"replyCount":2},{"uri":"strange"}]}"""
                )
            : http.Request.Query["uri"].ToString().EndsWith("/2", StringComparison.Ordinal)
                ? LoopbackServer.JsonAsync(http, """{"error":"NotFound"}""", 400)
            // One whose author has blocked the world for an hour is not gone.
            : LoopbackServer.JsonAsync(http, """{"error":"InvalidRequest"}""", 400);

        var told = await Reader(bench)
            .ReadAsync(["did:plc:sam/1", "did:plc:sam/2", "did:plc:sam/3", "no post"], default);

        Assert.Equal(
            new Engagement
            {
                LikesCount = 40,
                RepostsCount = 4,
                RepliesCount = 2,
            },
            Assert.Single(told.Engagement).Value
        );
        Assert.Equal(["did:plc:sam/2"], told.Deleted);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task An_AppView_that_hiccups_deletes_nothing_and_is_left_alone()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        await using var server = await LoopbackServer.StartAsync();
        bench.Options.AppView = server.Address.AbsoluteUri;
        server.Answer = http =>
            http.Request.Path == Posts
                ? LoopbackServer.JsonAsync(http, """{"posts":[]}""")
                : LoopbackServer.TextAsync(http, 404, "<html>");
        var told = await Reader(bench).ReadAsync(["did:plc:sam/1"], default);
        Assert.Empty(told.Deleted);

        server.Answer = http => LoopbackServer.TextAsync(http, 429);
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            Reader(bench).ReadAsync(["did:plc:sam/1"], default)
        );
    }

    [Fact]
    public async Task Without_an_AppView_nobody_is_asked()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        Assert.Empty((await Reader(bench).ReadAsync(["did:plc:sam/1"], default)).Engagement);
    }

    private static BlueskyEngagement Reader(BlueskyBench bench) =>
        new(bench.Exchange, Options.Create(bench.Options));
}
