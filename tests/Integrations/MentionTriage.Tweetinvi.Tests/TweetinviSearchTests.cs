using MentionTriage.Intake.Sources;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.X;

namespace MentionTriage.Tweetinvi.Tests;

/// <summary>All that holds of searching X with the built-in client, and what is Tweetinvi's own.</summary>
public sealed class TweetinviSearchTests : XSearchScenarios
{
    [Fact]
    public async Task An_author_that_X_left_out_is_looked_up_once()
    {
        await using var bench = await BenchAsync();
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(
                http,
                XPosts.Page(null, XPosts.Post(2, author: "8"), XPosts.Post(1, author: "404"))
            );
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(
                http,
                "{\"data\":[{\"id\":\"8\",\"username\":\"lou\",\"public_metrics\":{\"followers_count\":12}}],\"errors\":[{\"title\":\"Not Found Error\"}]}"
            );
        var reading = bench.ReadAsync(4);
        await bench.Clock.SkipAsync(60, 60);
        var authors = (await reading)
            .Events.Cast<MentionArrived>()
            .Select(each => each.Draft.Author?.Handle)
            .ToArray();
        Assert.Equal([null, "lou"], authors.Take(2));
        var asked = Assert.Single(bench.X.Asked("/2/users"));
        Assert.Equal("8,404", asked["ids"]);
        // Three accounts were read, the two looked up and the one beside the posts, but only two were there.
        Assert.Equal(0.03m, bench.Get<MentionTriage.Intake.Sources.X.XSpendMeter>().TodayUsd);
    }

    [Fact]
    public async Task An_author_that_cannot_be_looked_up_keeps_no_mention_back()
    {
        await using var bench = await BenchAsync();
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1, author: "8")));
        bench.X.Other = http => LoopbackServer.TextAsync(http, 429);
        Assert.Single((await bench.ReadAsync(1)).Events);
    }

    [Fact]
    public async Task No_instant_is_written_by_Tweetinvi()
    {
        await using var bench = await BenchAsync();
        // Half past eleven in the evening: a clock of twelve hours would say half past eleven in the morning.
        bench.Clock.Advance(TimeSpan.FromHours(12.5));
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(45_000)));
        await bench.ReadAsync(1);
        Assert.Equal("2026-11-21T23:30:00Z", bench.X.Asked("/recent")[0]["start_time"]);
    }

    [Fact]
    public async Task The_stream_of_Tweetinvi_is_never_opened()
    {
        await using var bench = await BenchAsync();
        bench.X.Search = http => LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        await bench.ReadAsync(1);
        Assert.All(
            bench.X.Server.Requests,
            request => Assert.Equal("/2/tweets/search/recent", request.Path)
        );
    }

    [Fact]
    public async Task A_network_that_cannot_be_reached_is_told_as_such()
    {
        await using var bench = await BenchAsync();
        bench.Options.Url = "http://127.0.0.1:1";
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => bench.ReadAsync(1));
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        await using var bench = await BenchAsync();
        bench.X.Search = http => LoopbackServer.JsonAsync(http, new string(' ', 9 * 1024 * 1024));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => bench.ReadAsync(1));
    }

    [Fact]
    public async Task A_silent_network_is_given_up_and_a_desk_that_stops_need_not_wait_for_it()
    {
        await using var bench = await BenchAsync();
        bench.X.Search = bench.X.Server.HoldAsync;
        var reading = bench.ReadAsync(1);
        await bench.Clock.SkipAsync(30, 30);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);
        Assert.Contains("did not answer within 30 s", error.Message, StringComparison.Ordinal);

        using var stop = new CancellationTokenSource();
        var stopped = Task.Run(
            async () =>
            {
                await foreach (
                    var _ in bench.Get<TweetinviSource>().ReadAsync(null, bench.Signs, stop.Token)
                ) { }
            },
            TestContext.Current.CancellationToken
        );
        await Eventually.IsTrueAsync(() => bench.X.Asked("/recent").Count == 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }

    private protected override Task<XBench> BenchAsync() => TweetinviBench.CreateAsync();
}
