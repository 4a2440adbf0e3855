using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Paging;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Escalation.Paging;

/// <summary>The process dies at each point between raising and recording; another goes on.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Dying_after_raising_keeps_the_delay_running(Dialect dialect)
    {
        await using var dying = await PagingBench.CreateAsync(dialect);
        await new StoredMention { Band = Band.Now }.InsertAsync(dying.Database);
        await dying.Poller.RunOnceAsync(CancellationToken.None);
        await using var next = dying.Beside();
        await next.AfterAsync(Minute);
        Assert.Single(next.Notifiers["log"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Dying_after_the_step_was_written_sends_it_at_once(Dialect dialect)
    {
        await using var dying = await RaisedAsync(dialect);
        await using var next = dying.Beside();
        await next.RoundAsync();
        Assert.Single(next.Notifiers["chat"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Dying_between_sending_and_recording_sends_again_with_the_same_ids(
        Dialect dialect
    )
    {
        await using var dying = await RaisedAsync(dialect);
        var taken = Assert.Single(await dying.Queue.TakeAsync("chat", 10, CancellationToken.None));
        await using var next = dying.Beside();
        await next.AfterAsync(dying.Options.Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(next.Notifiers["chat"].Seen);

        await next.AfterAsync(TimeSpan.FromSeconds(1));
        await next.RoundAsync();
        var again = Assert.Single(next.Notifiers["chat"].Seen);
        Assert.Equal((taken.Id, taken.EscalationId), (again.Id, again.EscalationId));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_record_that_comes_after_the_lease_still_counts(Dialect dialect)
    {
        await using var slow = await RaisedAsync(dialect);
        var taken = Assert.Single(await slow.Queue.TakeAsync("chat", 10, CancellationToken.None));
        slow.Clock.Advance(slow.Options.Lease);
        await slow.Queue.RecordSentAsync(taken, "chat", CancellationToken.None);
        await slow.RoundAsync();
        Assert.Empty(slow.Notifiers["chat"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_page_that_may_have_rung_is_followed_by_the_acknowledgement(Dialect dialect)
    {
        await using var dying = await RaisedAsync(dialect);
        Assert.Single(await dying.Queue.TakeAsync("chat", 10, CancellationToken.None));
        await using var next = dying.Beside();
        await next.UpdateMentionAsync(
            (await next.OnlyEscalationAsync()).MentionId,
            "owner = 'ben'"
        );
        await next.AfterAsync(Minute);
        await next.RoundAsync();
        Assert.Equal([NotificationKind.Acknowledge], next.Notifiers["chat"].Kinds.Distinct());
        Assert.Contains(
            (await next.OnlyEscalationAsync()).Notifications,
            one => one is { Kind: "page", State: "cancelled" }
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_page_on_its_way_while_somebody_takes_it_is_followed_by_the_end(
        Dialect dialect
    )
    {
        await using var bench = await RaisedAsync(dialect);
        bench.Clock.Advance(5 * Minute);
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        var escalation = await bench.OnlyEscalationAsync();
        var trigger = Assert.Single(
            await bench.Queue.TakeAsync("phone", 10, CancellationToken.None)
        );
        // Resolved, and the incident's end is sent before the trigger has arrived.
        await bench.UpdateMentionAsync(escalation.MentionId, "state = 'resolved'");
        await bench.RoundAsync();
        Assert.Equal([NotificationKind.Resolve], bench.Notifiers["phone"].Kinds);

        await bench.Queue.RecordSentAsync(trigger, "phone", CancellationToken.None);
        await bench.RoundAsync();
        Assert.Equal(
            [NotificationKind.Resolve, NotificationKind.Resolve],
            bench.Notifiers["phone"].Kinds
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_claim_in_the_last_moment_holds_the_page_back(Dialect dialect)
    {
        await using var bench = await RaisedAsync(dialect);
        await bench.UpdateMentionAsync(
            (await bench.OnlyEscalationAsync()).MentionId,
            "owner = 'ben'"
        );
        Assert.Empty(await bench.Queue.TakeAsync("chat", 10, CancellationToken.None));
        await bench.AfterAsync(Minute);
        Assert.Empty(bench.Notifiers["chat"].Seen);
        Assert.Equal(EscalationState.Acknowledged, (await bench.OnlyEscalationAsync()).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_clock_put_back_does_not_hold_a_page_for_ever(Dialect dialect)
    {
        await using var bench = await RaisedAsync(dialect);
        bench.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Single(await bench.Queue.TakeAsync("chat", 10, CancellationToken.None));
        bench.Clock.Advance(-TimeSpan.FromDays(2));
        await bench.RoundAsync();
        Assert.Single(bench.Notifiers["chat"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task What_a_clock_that_stood_ahead_wrote_is_paged_and_acknowledged_by_the_right_one(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        bench.Clock.Advance(TimeSpan.FromDays(2));
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        bench.Clock.Advance(-TimeSpan.FromDays(2));
        await bench.AfterAsync(Minute);
        Assert.Single(bench.Notifiers["chat"].Seen);

        var escalation = await bench.OnlyEscalationAsync();
        Assert.InRange(escalation.RaisedAt, PagingBench.Noon, PagingBench.Noon + Minute);
        await bench.Desk.AcknowledgeMentionAsync(
            escalation.MentionId,
            "ben",
            bench.Clock.GetUtcNow(),
            CancellationToken.None
        );
        Assert.Equal(EscalationState.Acknowledged, (await bench.OnlyEscalationAsync()).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_page_written_by_a_clock_that_stood_ahead_goes_out(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromDays(2));
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        bench.Clock.Advance(-TimeSpan.FromDays(2));
        await bench.RoundAsync();
        Assert.Single(bench.Notifiers["chat"].Seen, page => page.Step == 1);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task What_waits_for_a_channel_that_is_gone_is_given_up_in_the_end(Dialect dialect)
    {
        await using var before = await RaisedAsync(dialect);
        await using var without = before.Beside(
            ("Policies:0:Name", "two steps"),
            ("Policies:0:Match:Bands", "now"),
            ("Policies:0:Steps:0:Channels", "log")
        );
        await without.AfterAsync(9 * Minute);
        Assert.Equal(1, await DueAsync(without));
        await without.AfterAsync(2 * Minute);
        Assert.Equal(0, await DueAsync(without));

        static Task<long> DueAsync(PagingBench bench) =>
            bench.CountAsync(
                "select count(*) from notifications where channel = 'chat' and state = 'due'"
            );
    }

    /// <summary>The first step is written, nothing is sent.</summary>
    private static async Task<PagingBench> RaisedAsync(Dialect dialect)
    {
        var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        bench.Clock.Advance(Minute);
        await bench.Poller.RunOnceAsync(CancellationToken.None);
        return bench;
    }
}
