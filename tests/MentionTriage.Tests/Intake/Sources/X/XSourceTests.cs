using MentionTriage.Intake.Sources;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XSourceTests
{
    [Fact]
    public async Task Stale_rules_of_ours_are_replaced_and_those_of_others_stay()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Rules["8"] = ("cats", "somebody-else");
        bench.X.Rules["9"] = ("\"Old Name\"", "mention-triage:1");
        bench.X.Stream = bench.X.Lines(XPosts.Line(XPosts.Post(1)));
        await bench.ReadAsync(1);
        Assert.Equal(2, bench.X.Rules.Count);
        Assert.Equal("cats", bench.X.Rules["8"].Value);
        var ours = Assert.Single(bench.X.Rules, rule => rule.Key != "8").Value;
        Assert.StartsWith("(@delta OR \"Delta Air Lines\"", ours.Value, StringComparison.Ordinal);
        Assert.StartsWith("mention-triage:", ours.Tag, StringComparison.Ordinal);

        await bench.RestartAsync();
        var changes = bench.X.Asked("rules").Count(each => each.Method == "POST");
        await bench.ReadAsync(1);
        Assert.Equal(changes, bench.X.Asked("rules").Count(each => each.Method == "POST"));
    }

    [Fact]
    public async Task Stream_and_search_name_one_mention_alike()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Search = http => LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        bench.X.Stream = bench.X.Lines(XPosts.Line(XPosts.Post(1)));
        var drafts = (await bench.ReadAsync(2))
            .Events.Cast<MentionArrived>()
            .Select(each => each.Draft)
            .ToArray();
        Assert.Equal(drafts[0].ExternalId, drafts[1].ExternalId);
        Assert.All(drafts, draft => Assert.Equal("x", draft.Source));
    }

    [Fact]
    public async Task A_broken_stream_is_caught_by_its_missing_heartbeat_and_opened_again_at_once()
    {
        await using var bench = await XBench.CreateAsync();
        var first = true;
        bench.X.Stream = http =>
        {
            var lines = first ? bench.X.Lines("\r\n") : bench.X.Lines(XPosts.Line(XPosts.Post(1)));
            first = false;
            return lines(http);
        };
        var reading = bench.ReadAsync(1);
        await Eventually.IsTrueAsync(() =>
            bench.Clock.Waits.Any(wait => wait == TimeSpan.FromSeconds(25))
        );
        await Eventually.IsTrueAsync(() =>
            bench.X.Asked("/recent").Count == 1 && bench.Signs.Snapshot.LastSignAt is not null
        );
        await Eventually.IsTrueAsync(() =>
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(5));
            return reading.IsCompleted;
        });
        Assert.Single((await reading).Events);
        Assert.Contains(
            "not even a heartbeat",
            bench.Signs.Snapshot.LastProblem,
            StringComparison.Ordinal
        );
        Assert.Equal(2, bench.X.Asked("/stream").Count);
    }

    [Fact]
    public async Task What_was_said_while_the_stream_was_broken_is_searched_for()
    {
        await using var bench = await XBench.CreateAsync();
        var opened = 0;
        bench.X.Stream = async http =>
        {
            if (++opened == 1)
            {
                await LoopbackServer.PieceAsync(
                    http,
                    XPosts.Line(XPosts.Post(1)) + "{\"data\":{\"id\":"
                );
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
                LoopbackServer.Cut(http);
                return;
            }
            await bench.X.Lines("\r\n")(http);
        };
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(
                http,
                opened < 2 ? "{\"meta\":{\"result_count\":0}}" : XPosts.Page(null, XPosts.Post(2))
            );
        Assert.Equal([XPosts.Id(1), XPosts.Id(2)], Ids(await bench.ReadAsync(2)));
    }

    [Fact]
    public async Task Lines_that_cannot_be_read_are_skipped_and_repeats_and_disorder_do_no_harm()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Stream = bench.X.Lines(
            "{\"data\":\r\n",
            "nonsense\r\n",
            XPosts.Line(XPosts.Post(9)),
            "{\"news\":1}\r\n",
            XPosts.Line(XPosts.Post(3)),
            XPosts.Line(XPosts.Post(9))
        );
        Assert.Equal([XPosts.Id(9), XPosts.Id(3), XPosts.Id(9)], Ids(await bench.ReadAsync(3)));
    }

    [Fact]
    public async Task A_connection_that_X_still_counts_is_cleared_away()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.RefuseStreamOnce(
            http =>
                LoopbackServer.JsonAsync(
                    http,
                    "{\"title\":\"ConnectionException\",\"connection_issue\":\"TooManyConnections\"}",
                    429
                ),
            XPosts.Line(XPosts.Post(1))
        );
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(http, "{\"data\":{\"successful_kills\":1}}");
        var reading = bench.ReadAsync(1);
        await bench.Clock.SkipAsync(5, 5);
        Assert.Single((await reading).Events);
        var cleared = Assert.Single(bench.X.Asked("/connections/all"));
        Assert.Equal("DELETE", cleared.Method);
    }

    [Theory]
    [InlineData(429, null, 60)]
    [InlineData(429, "900", 900)]
    [InlineData(503, null, 5)]
    public async Task A_refused_stream_is_waited_for_as_X_asks_while_search_goes_on(
        int status,
        string? retryAfter,
        int seconds
    )
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.SearchInterval = TimeSpan.FromHours(2);
        bench.X.RefuseStreamOnce(
            http =>
            {
                if (retryAfter is not null)
                    http.Response.Headers.RetryAfter = retryAfter;
                return LoopbackServer.JsonAsync(http, "{\"title\":\"Not now\"}", status);
            },
            XPosts.Line(XPosts.Post(2))
        );
        bench.X.Search = http => LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        var reading = bench.ReadAsync(3);
        await bench.Clock.SkipAsync(seconds, seconds);
        Assert.Contains(XPosts.Id(2), Ids(await reading));
    }

    [Fact]
    public async Task A_plan_without_the_stream_is_searched_alone()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Stream = http =>
            LoopbackServer.JsonAsync(
                http,
                "{\"title\":\"Client Forbidden\",\"reason\":\"client-not-enrolled\"}",
                403
            );
        var searches = 0;
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(++searches)));
        var reading = bench.ReadAsync(3);
        await bench.Clock.SkipAsync(60, 60);
        await bench.Clock.SkipAsync(60, 60);
        Assert.Equal([XPosts.Id(1), XPosts.Id(2), XPosts.Id(3)], Ids(await reading));
        Assert.Single(bench.X.Asked("/stream"));
    }

    [Fact]
    public async Task Rules_that_are_gone_are_made_again()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.RefuseStreamOnce(
            http =>
            {
                bench.X.Rules.Clear();
                return LoopbackServer.JsonAsync(
                    http,
                    "{\"title\":\"RuleConfigurationIssue\"}",
                    409
                );
            },
            XPosts.Line(XPosts.Post(1))
        );
        var reading = bench.ReadAsync(1);
        await bench.Clock.SkipAsync(5, 5);
        Assert.Single((await reading).Events);
        Assert.Single(bench.X.Rules);
    }

    private static IEnumerable<string?> Ids(SourceReading read) =>
        read.Events.Cast<MentionArrived>().Select(arrived => arrived.Draft.ExternalId);
}
