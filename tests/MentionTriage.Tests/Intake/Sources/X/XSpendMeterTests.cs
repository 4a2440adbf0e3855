using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XSpendMeterTests
{
    [Fact]
    public async Task What_is_read_twice_a_day_costs_once_even_over_a_restart()
    {
        await using var bench = await XBench.CreateAsync();
        await SpendAsync(bench, 3);
        await SpendAsync(bench, 3);
        Assert.Equal(0.015m, bench.Get<XSpendMeter>().TodayUsd);
        await bench.RestartAsync();
        await SpendAsync(bench, 4);
        Assert.Equal(0.020m, bench.Get<XSpendMeter>().TodayUsd);
    }

    [Fact]
    public async Task A_new_day_begins_at_nothing()
    {
        await using var bench = await XBench.CreateAsync();
        await SpendAsync(bench, 3);
        bench.Clock.Advance(TimeSpan.FromHours(12));
        await SpendAsync(bench, 1);
        Assert.Equal(0.005m, bench.Get<XSpendMeter>().TodayUsd);
    }

    [Fact]
    public async Task Own_mentions_authors_and_answers_cost_what_X_publishes()
    {
        await using var bench = await XBench.CreateAsync();
        var meter = bench.Get<XSpendMeter>();
        meter.Note(new XReads(["1"], ["7"]), areOwnMentions: true);
        meter.NoteWritten("2", isSummoned: true);
        meter.NoteWritten("3", isSummoned: false);
        await meter.SettleAsync(bench.Signs, default);
        Assert.Equal(0.001m + 0.010m + 0.010m + 0.015m, meter.TodayUsd);
        Assert.Equal(meter.TodayUsd, bench.Signs.Snapshot.SpentTodayUsd);
        Assert.Equal(10, bench.Signs.Snapshot.DailyCapUsd);
    }

    [Fact]
    public async Task Searches_come_more_seldom_the_faster_the_budget_goes()
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.DailyCapUsd = 1;
        var meter = bench.Get<XSpendMeter>();
        await SpendAsync(bench, 90);
        Assert.Equal(TimeSpan.FromMinutes(1), meter.Paced(TimeSpan.FromMinutes(1)));
        await SpendAsync(bench, 150);
        Assert.Equal(2, meter.Paced(TimeSpan.FromMinutes(1)).TotalMinutes, 3);
        await SpendAsync(bench, 199);
        Assert.Equal(10, meter.Paced(TimeSpan.FromMinutes(1)).TotalMinutes, 3);
    }

    [Fact]
    public async Task Once_the_budget_is_spent_nothing_is_read_until_midnight_and_ops_are_told()
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.DailyCapUsd = 0.02m;
        bench.Options.Stream = false;
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(2), XPosts.Post(1)));
        var reading = bench.ReadAsync(4);
        await bench.Clock.SkipAsync(60, 600);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);
        Assert.True(error.NeedsPerson);
        Assert.Contains("Sources:X:DailyCapUsd", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.RetryAfter!.Value, TimeSpan.FromHours(11), TimeSpan.FromHours(12));
        Assert.Single(bench.X.Asked("/recent"));
    }

    [Fact]
    public async Task Without_a_cap_nothing_is_held_back()
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.DailyCapUsd = 0;
        await SpendAsync(bench, 5_000);
        var meter = bench.Get<XSpendMeter>();
        meter.ThrowIfSpent();
        Assert.Equal(TimeSpan.FromMinutes(1), meter.Paced(TimeSpan.FromMinutes(1)));
    }

    private static async Task SpendAsync(XBench bench, int posts)
    {
        var meter = bench.Get<XSpendMeter>();
        meter.Note(new XReads([.. Enumerable.Range(1, posts).Select(id => $"{id}")], []));
        await meter.SettleAsync(bench.Signs, default);
    }
}
