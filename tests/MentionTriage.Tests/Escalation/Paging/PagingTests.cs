using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Paging;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Escalation.Paging;

public sealed class PagingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Nobody_is_paged_before_the_delay_is_over(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.AfterAsync(59 * Second);
        Assert.Empty(bench.Notifiers["log"].Seen);

        await bench.AfterAsync(Second);
        var page = Assert.Single(bench.Notifiers["log"].Seen);
        Assert.Equal("needs help now", page.Policy);
        Assert.Equal("nobody has it; band Now", page.Reason);
        Assert.StartsWith("https://desk.example/acknowledge/", page.AcknowledgeUrl!.AbsoluteUri);
        Assert.Single(bench.Notifiers["board"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_mention_that_can_wait_pages_nobody(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await new StoredMention { Band = Band.Today }.InsertAsync(bench.Database);
        await new StoredMention { Band = Band.Now, Owner = "ben" }.InsertAsync(bench.Database);
        await new StoredMention { Band = Band.Now, State = MentionState.Received }.InsertAsync(
            bench.Database
        );
        await bench.RoundAsync();
        await bench.AfterAsync(10 * Minute);
        Assert.Empty(await bench.EscalationsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task An_opportunity_pages_when_its_time_runs_out_and_no_sooner(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        var mention = await new StoredMention { IsOpportunity = true }.InsertAsync(bench.Database);
        await bench.UpdateMentionAsync(
            mention.Id,
            "delight_probability = 0.9, window_closes_at = @closes, due_at = @due",
            new
            {
                closes = PagingBench.Noon + (60 * Minute),
                due = PagingBench.Noon + (20 * Minute),
            }
        );
        await bench.RoundAsync();
        await bench.AfterAsync(30 * Minute);
        Assert.Empty(bench.Notifiers["board"].Seen);

        await bench.AfterAsync(Minute);
        var page = Assert.Single(bench.Notifiers["board"].Seen);
        Assert.Equal("nobody has it; a chance with 29 min left", page.Reason);
        Assert.True(page.IsOpportunity);

        await bench.AfterAsync(40 * Minute);
        var escalation = await bench.OnlyEscalationAsync();
        Assert.Equal(CloseReasons.Calmed, escalation.ClosedReason);
        Assert.Single(bench.Notifiers["board"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task All_steps_are_gone_through_again_as_often_as_the_policy_says(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        for (var minute = 0; minute < 60; minute++)
        {
            await bench.RoundAsync();
            bench.Clock.Advance(Minute);
        }
        var minutes = bench
            .Notifiers["chat"]
            .Seen.Select(page =>
                (page.Step, page.Round, (page.CreatedAt - PagingBench.Noon).TotalMinutes)
            );
        Assert.Equal([(1, 1, 1.0), (1, 2, 11.0), (1, 3, 21.0)], minutes);
        var pages = bench
            .Notifiers["phone"]
            .Seen.Select(page =>
                (page.Step, page.Round, (page.CreatedAt - PagingBench.Noon).TotalMinutes)
            );
        Assert.Equal([(2, 1, 6.0), (2, 2, 16.0), (2, 3, 26.0)], pages);
        var escalation = await bench.OnlyEscalationAsync();
        Assert.Equal(EscalationState.Active, escalation.State);
        Assert.Null(escalation.NextStepAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task After_a_standstill_missed_rounds_are_not_made_up_for(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.AfterAsync(TimeSpan.FromHours(3));
        await bench.RoundAsync();
        await bench.RoundAsync();
        Assert.Single(bench.Notifiers["chat"].Seen);
        Assert.Single(bench.Notifiers["phone"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_receiver_that_comes_back_hears_of_a_step_once_and_not_once_for_each_round_it_missed(
        Dialect dialect
    )
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        var chat = bench.Notifiers["chat"];
        chat.Answer(SendResult.Retry("answered 503", 30 * Minute));
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        for (var minute = 0; minute < 60; minute++)
        {
            await bench.RoundAsync();
            bench.Clock.Advance(Minute);
        }
        Assert.Equal([1, 3], chat.Seen.Select(page => page.Round));
        Assert.Equal(3, bench.Notifiers["phone"].Seen.Count);
        var states = (await bench.OnlyEscalationAsync())
            .Notifications.Where(page => page.Channel == "chat")
            .Select(page => (page.Round, page.State));
        Assert.Equal([(1, "cancelled"), (2, "cancelled"), (3, "sent")], states);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_claim_before_the_first_page_ends_it_quietly(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        var mention = await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.UpdateMentionAsync(mention.Id, "owner = 'ben'");
        await bench.AfterAsync(2 * Minute);
        Assert.Empty(bench.Notifiers["chat"].Seen);
        Assert.Equal(CloseReasons.Claimed, (await bench.OnlyEscalationAsync()).ClosedReason);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_claim_stops_the_paging_and_tells_the_channels_that_rang(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        var mention = await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.AfterAsync(6 * Minute);
        await bench.RoundAsync();
        await bench.UpdateMentionAsync(mention.Id, "owner = 'ben'");
        await bench.AfterAsync(TimeSpan.FromHours(1));

        Assert.Equal(
            [NotificationKind.Page, NotificationKind.Acknowledge],
            bench.Notifiers["phone"].Kinds
        );
        Assert.Equal("ben", bench.Notifiers["phone"].Seen.Last().Holder);
        var escalation = await bench.OnlyEscalationAsync();
        Assert.Equal((EscalationState.Acknowledged, "ben"), (escalation.State, escalation.Holder));

        await bench.UpdateMentionAsync(mention.Id, "state = 'resolved'");
        await bench.RoundAsync();
        Assert.Equal(NotificationKind.Resolve, bench.Notifiers["phone"].Kinds.Last());
        Assert.Equal(CloseReasons.Resolved, (await bench.OnlyEscalationAsync()).ClosedReason);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_released_mention_that_still_needs_somebody_is_raised_again(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        var mention = await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.AfterAsync(Minute);
        await bench.UpdateMentionAsync(mention.Id, "owner = 'ben'");
        await bench.AfterAsync(Minute);
        await bench.UpdateMentionAsync(mention.Id, "owner = null");
        await bench.AfterAsync(Minute);
        await bench.RoundAsync();
        Assert.Equal(
            ["released", null],
            (await bench.EscalationsAsync()).Select(one => one.ClosedReason).Order().Reverse()
        );
        await bench.AfterAsync(59 * Second);
        Assert.Single(bench.Notifiers["log"].Seen);
        await bench.AfterAsync(Second);
        Assert.Equal(2, bench.Notifiers["log"].Seen.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_snooze_ends_it_and_waking_raises_it_again(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        var mention = await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.UpdateMentionAsync(mention.Id, "state = 'snoozed'");
        await bench.AfterAsync(10 * Minute);
        Assert.Empty(bench.Notifiers["log"].Seen);
        Assert.Equal(CloseReasons.Snoozed, (await bench.OnlyEscalationAsync()).ClosedReason);
        await bench.UpdateMentionAsync(mention.Id, "state = 'open'");
        await bench.RoundAsync();
        await bench.AfterAsync(Minute);
        Assert.Single(bench.Notifiers["log"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_policy_that_is_gone_hands_over_to_those_there_are(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await using var restarted = bench.Beside(Settings.TwoSteps);
        await restarted.AfterAsync(Minute);
        await restarted.RoundAsync();
        await restarted.AfterAsync(Minute);
        Assert.Equal("two steps", Assert.Single(restarted.Notifiers["chat"].Seen).Policy);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task An_acknowledgement_in_the_history_stops_the_paging(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        var mention = await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.AfterAsync(Minute);
        await HistoryAsync(bench, mention.Id, "ana", PagingBench.Noon - Minute);
        await bench.RoundAsync();
        Assert.Null((await bench.OnlyEscalationAsync()).Holder);
        await HistoryAsync(bench, mention.Id, "ben", PagingBench.Noon + Minute);
        await bench.AfterAsync(TimeSpan.FromHours(1));
        Assert.Equal("ben", (await bench.OnlyEscalationAsync()).Holder);
        Assert.Single(bench.Notifiers["log"].Seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_process_that_knows_no_channels_acknowledges_all_the_same(Dialect dialect)
    {
        await using var pager = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await new StoredMention { Band = Band.Now }.InsertAsync(pager.Database);
        await pager.RoundAsync();
        await pager.AfterAsync(Minute);
        await pager.AfterAsync(5 * Minute);
        await using var board = pager.Beside(("LinkLifetime", "01:00:00"));
        var escalation = await board.OnlyEscalationAsync();
        var row = await board.Desk.AcknowledgeAsync(
            escalation.Id,
            "ana",
            "by a link",
            CancellationToken.None
        );
        Assert.Equal("ana", row!.Holder);
        await pager.AfterAsync(TimeSpan.FromHours(1));
        Assert.Equal(
            [NotificationKind.Page, NotificationKind.Acknowledge],
            pager.Notifiers["phone"].Kinds
        );
    }

    private static Task HistoryAsync(
        PagingBench bench,
        Guid mention,
        string actor,
        DateTimeOffset at
    ) =>
        bench.Database.WriteAsync(
            transaction =>
                Dapper.SqlMapper.ExecuteAsync(
                    transaction.Connection!,
                    "insert into mention_history (mention_id, at, actor, action) values (@mention, @at, @actor, 'acknowledged')",
                    new
                    {
                        mention,
                        at,
                        actor,
                    },
                    transaction
                ),
            CancellationToken.None
        );
}
