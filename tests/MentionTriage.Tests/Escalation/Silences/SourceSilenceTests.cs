using Dapper;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Silences;
using MentionTriage.Storage;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Escalation.Silences;

/// <summary>A source that is silent unusually long reaches on-call staff, once, and so does its end.</summary>
public sealed class SourceSilenceTests
{
    private static readonly DateTimeOffset Noon = PagingBench.Noon;

    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task Every_channel_is_told_once_when_it_begins_and_once_when_it_is_over(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await WatchAsync(bench, silentSince: null, lastMentionAt: Noon.AddMinutes(-1));
        await bench.RoundAsync();
        Assert.Empty(Told(bench, "chat"));

        await WatchAsync(
            bench,
            silentSince: Noon.AddMinutes(-1),
            lastMentionAt: Noon.AddMinutes(-1)
        );
        for (var i = 0; i < 3; i++)
            await bench.AfterAsync(TimeSpan.FromMinutes(1));
        foreach (var channel in new[] { "chat", "phone", "board", "log" })
            Assert.Equal([SilenceNews.Silent], Told(bench, channel));
        var notice = bench.Notifiers["chat"].Silences.Single();
        Assert.Equal(
            ("x.stream", Noon.AddMinutes(-1), 12.5, "it answered 503"),
            (notice.Source, notice.SilentSince, notice.ExpectedCount, notice.Problem)
        );
        Assert.Equal("https://desk.example/sources", notice.BoardUrl?.AbsoluteUri);

        await WatchAsync(bench, silentSince: null, lastMentionAt: bench.Clock.GetUtcNow());
        for (var i = 0; i < 3; i++)
            await bench.AfterAsync(TimeSpan.FromMinutes(1));
        foreach (var channel in new[] { "chat", "phone" })
            Assert.Equal([SilenceNews.Silent, SilenceNews.Heard], Told(bench, channel));
        Assert.Single(bench.Notifiers["chat"].Silences.Select(each => each.SilenceId).Distinct());

        // The next one is news again.
        var since = bench.Clock.GetUtcNow();
        await WatchAsync(bench, silentSince: since, lastMentionAt: since);
        await bench.RoundAsync();
        Assert.Equal(3, Told(bench, "chat").Length);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_restart_of_whoever_watches_neither_ends_it_nor_begins_it_anew(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon);
        await bench.RoundAsync();
        // The new process has not waited long enough to call it silent, and later dates it from its own start.
        await WatchAsync(bench, silentSince: null, lastMentionAt: Noon);
        await bench.AfterAsync(TimeSpan.FromMinutes(5));
        await WatchAsync(bench, silentSince: Noon.AddMinutes(5), lastMentionAt: Noon);
        await bench.AfterAsync(TimeSpan.FromMinutes(20));
        Assert.Equal([SilenceNews.Silent], Told(bench, "chat"));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_mention_that_came_while_the_watch_looked_away_is_no_second_silence(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon);
        await bench.RoundAsync();
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon.AddMinutes(1));
        for (var i = 0; i < 3; i++)
            await bench.AfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal([SilenceNews.Silent, SilenceNews.Heard], Told(bench, "chat"));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_channel_that_was_never_reached_hears_nothing_of_what_is_over(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon);
        await bench.Poller.RunOnceAsync(default);
        await WatchAsync(bench, silentSince: null, lastMentionAt: Noon.AddMinutes(1));
        await bench.RoundAsync();
        Assert.Empty(Told(bench, "chat"));
        Assert.Equal(
            0,
            await bench.CountAsync("select count(*) from silence_notices where state = 'due'")
        );
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_channel_that_fails_is_tried_again_and_hears_the_end_last(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        var chat = bench.Notifiers["chat"];
        chat.Answer(SendResult.Retry("503"));
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon);
        await bench.RoundAsync();
        await bench.AfterAsync(TimeSpan.FromSeconds(4));
        Assert.Single(chat.Silences);
        await bench.AfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([SilenceNews.Silent, SilenceNews.Silent], Told(bench, "chat"));
        Assert.Single(chat.Silences.Select(notice => notice.Id).Distinct());

        await WatchAsync(bench, silentSince: null, lastMentionAt: Noon.AddMinutes(1));
        await bench.RoundAsync();
        Assert.Equal(SilenceNews.Heard, Told(bench, "chat")[^1]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_end_waits_for_a_beginning_that_is_on_its_way(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        var chat = bench.Notifiers["chat"];
        var slow = new TaskCompletionSource<SendResult>();
        chat.Answers.Enqueue(_ => slow.Task);
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon);
        await bench.Poller.RunOnceAsync(default);
        var sending = bench.Loop("chat").RunOnceAsync(default);
        await WatchAsync(bench, silentSince: null, lastMentionAt: Noon.AddMinutes(1));
        await bench.Poller.RunOnceAsync(default);
        Assert.Equal(0, await bench.Loop("chat").RunOnceAsync(default));

        slow.SetResult(SendResult.Sent);
        await sending;
        Assert.Equal(1, await bench.Loop("chat").RunOnceAsync(default));
        Assert.Equal([SilenceNews.Silent, SilenceNews.Heard], Told(bench, "chat"));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Racing_replicas_tell_it_once(Dialect dialect)
    {
        await using var one = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await using var two = one.AsAnotherProcess();
        await WatchAsync(one, silentSince: Noon, lastMentionAt: Noon);
        await Task.WhenAll(Task.Run(one.RoundAsync), Task.Run(two.RoundAsync));
        await Task.WhenAll(Task.Run(one.RoundAsync), Task.Run(two.RoundAsync));
        Assert.Single(Told(one, "chat").Concat(Told(two, "chat")));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Only_the_channels_that_are_named_are_told_and_none_when_it_is_off(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(
            dialect,
            [.. Settings.TwoSteps, ("SourceSilence:Channels", "phone")]
        );
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon);
        await bench.RoundAsync();
        Assert.Empty(Told(bench, "chat"));
        Assert.Single(Told(bench, "phone"));
        Assert.Empty(PagingBench.Read(("SourceSilence:Enabled", "false")).SilenceChannels);
        Assert.Contains(
            "names 'fax', which is not configured",
            Assert.Single(PagingBench.Read(("SourceSilence:Channels:0", "fax")).Errors),
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_a_process_wrote_that_is_long_gone_is_no_news(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await WatchAsync(bench, silentSince: Noon, lastMentionAt: Noon);
        await bench.AfterAsync(TimeSpan.FromMinutes(6));
        Assert.Empty(Told(bench, "chat"));
    }

    private static SilenceNews[] Told(PagingBench bench, string channel) =>
        [.. bench.Notifiers[channel].Silences.Select(notice => notice.News)];

    /// <summary>Writes what whoever reads the source would write now.</summary>
    private static Task WatchAsync(
        PagingBench bench,
        DateTimeOffset? silentSince,
        DateTimeOffset lastMentionAt
    ) =>
        bench.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    insert into source_health (name, network, state, is_connected, needs_person, failures_count, problem,
                        last_mention_at, silent_since, expected_count, updated_at)
                    values ('x.stream', 'x', 'reading', @yes, @no, 0, 'it answered 503', @lastMentionAt, @silentSince, 12.5, @now)
                    on conflict (name) do update set last_mention_at = excluded.last_mention_at,
                        silent_since = excluded.silent_since, updated_at = excluded.updated_at
                    """,
                    new
                    {
                        yes = true,
                        no = false,
                        lastMentionAt,
                        silentSince,
                        now = bench.Clock.GetUtcNow(),
                    },
                    transaction
                ),
            default
        );
}
