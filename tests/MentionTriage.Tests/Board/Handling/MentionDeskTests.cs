using MassTransit;
using MentionTriage.Board.Handling;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace MentionTriage.Tests.Board.Handling;

public sealed class MentionDeskTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeClock _clock = new(StoredMention.Noon);
    private readonly IBus _bus = Substitute.For<IBus>();

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_claim_is_written_recorded_and_told(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention().InsertAsync(store.Database);

        var result = await Desk(store).ClaimAsync(mention.Id, "mia", false, None);

        Assert.Equal(HandlingStatus.Done, result.Status);
        Assert.Equal("mia", result.Mention!.Owner);
        Assert.Equal(StoredMention.Noon, result.Mention.ClaimedAt);
        var entry = Assert.Single(await HistoryAsync(store, mention.Id));
        Assert.Equal(("mia", "claimed"), (entry.Actor, entry.Action));
        var told = new MentionHandled(
            mention.Id,
            HandlingAction.Claimed,
            "mia",
            StoredMention.Noon
        );
        await _bus.Received(1).Publish(told, Arg.Any<CancellationToken>());
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Of_twenty_who_claim_at_once_one_gets_it(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention().InsertAsync(store.Database);
        var desk = Desk(store);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => desk.ClaimAsync(mention.Id, $"staff-{n}", false, None))
        );

        var winner = Assert.Single(results, result => result.Status == HandlingStatus.Done);
        Assert.All(
            results.Where(result => result != winner),
            result =>
            {
                Assert.Equal(HandlingStatus.Conflict, result.Status);
                Assert.Equal(winner.Mention!.Owner, result.Mention!.Owner);
                Assert.Contains(winner.Mention.Owner!, result.Reason, StringComparison.Ordinal);
            }
        );
        Assert.Single(await HistoryAsync(store, mention.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_claim_can_be_repeated_taken_over_and_given_back(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention { Owner = "bo" }.InsertAsync(store.Database);
        var desk = Desk(store);

        Assert.Equal(
            HandlingStatus.Conflict,
            (await desk.ReleaseAsync(mention.Id, "mia", false, None)).Status
        );
        Assert.Equal(
            HandlingStatus.Done,
            (await desk.ClaimAsync(mention.Id, "mia", true, None)).Status
        );
        Assert.Equal(
            HandlingStatus.Unchanged,
            (await desk.ClaimAsync(mention.Id, "mia", false, None)).Status
        );
        var released = await desk.ReleaseAsync(mention.Id, "mia", false, None);
        Assert.Equal(HandlingStatus.Done, released.Status);
        Assert.Null(released.Mention!.Owner);
        Assert.Null(released.Mention.ClaimedAt);
        Assert.Equal(
            HandlingStatus.Unchanged,
            (await desk.ReleaseAsync(mention.Id, "mia", false, None)).Status
        );
        Assert.Equal(2, (await HistoryAsync(store, mention.Id)).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_snoozed_mention_leaves_the_queue_and_wakes(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention { Owner = "mia" }.InsertAsync(store.Database);
        using var waker = new SnoozeWaker(
            store.Database,
            _bus,
            _clock,
            NullLogger<SnoozeWaker>.Instance
        );

        var until = StoredMention.Noon.AddMinutes(5);
        var snoozed = await Desk(store).SnoozeAsync(mention.Id, "mia", until, None);
        Assert.Equal(MentionState.Snoozed, snoozed.Mention!.State);
        Assert.Equal(until, snoozed.Mention.SnoozeEndsAt);
        Assert.Equal(0, await waker.WakeAsync(None));

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await waker.WakeAsync(None));
        Assert.Equal(0, await waker.WakeAsync(None));
        var woken = await FindAsync(store, mention.Id);
        Assert.Equal(MentionState.Open, woken.State);
        Assert.Null(woken.SnoozeEndsAt);
        Assert.Equal("mia", woken.Owner);
        Assert.Equal(
            ["snoozed", "woke"],
            (await HistoryAsync(store, mention.Id)).Select(entry => entry.Action)
        );
    }

    [Fact]
    public async Task While_the_bus_is_away_mentions_wake_all_the_same()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var first = await new StoredMention { State = MentionState.Snoozed }.InsertAsync(
            store.Database
        );
        _bus.Publish(Arg.Any<MentionHandled>(), Arg.Any<CancellationToken>())
            .Returns(new TaskCompletionSource().Task);
        using var waker = new SnoozeWaker(
            store.Database,
            _bus,
            _clock,
            NullLogger<SnoozeWaker>.Instance
        );

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await waker.WakeAsync(None).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(MentionState.Open, (await FindAsync(store, first.Id)).State);
    }

    [Fact]
    public async Task An_event_that_waits_for_the_bus_is_never_cut_short()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await new StoredMention().InsertAsync(store.Database);

        await Desk(store).ClaimAsync(mention.Id, "mia", false, None);

        await _bus.Received(1)
            .Publish(
                Arg.Any<MentionHandled>(),
                Arg.Is<CancellationToken>(cancel => !cancel.CanBeCanceled)
            );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData((30 * 24 * 60) + 1)]
    public async Task A_snooze_ends_within_thirty_days_from_now(int minutes)
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await new StoredMention().InsertAsync(store.Database);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Desk(store).SnoozeAsync(mention.Id, "mia", StoredMention.Noon.AddMinutes(minutes), None)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_resolved_mention_stays_resolved(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention().InsertAsync(store.Database);
        var desk = Desk(store);

        var resolved = await desk.ResolveAsync(
            mention.Id,
            "mia",
            Outcome.NothingToDo,
            "only a joke",
            null,
            None
        );
        Assert.Equal(MentionState.Resolved, resolved.Mention!.State);
        Assert.Equal(Outcome.NothingToDo, resolved.Mention.Outcome);
        Assert.Equal("mia", resolved.Mention.ResolvedBy);

        Assert.Equal(
            HandlingStatus.Unchanged,
            (
                await desk.ResolveAsync(mention.Id, "bo", Outcome.NothingToDo, null, null, None)
            ).Status
        );
        Assert.Equal(
            HandlingStatus.Conflict,
            (await desk.ResolveAsync(mention.Id, "bo", Outcome.Fixed, null, null, None)).Status
        );
        Assert.Equal(
            HandlingStatus.Conflict,
            (await desk.ClaimAsync(mention.Id, "bo", true, None)).Status
        );
        Assert.Equal(
            HandlingStatus.Conflict,
            (await desk.SnoozeAsync(mention.Id, "bo", StoredMention.Noon.AddHours(1), None)).Status
        );
        Assert.Equal("only a joke", Assert.Single(await HistoryAsync(store, mention.Id)).Note);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Notes_keep_hostile_text_as_plain_text(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention().InsertAsync(store.Database);

        await Desk(store)
            .AddNoteAsync(
                mention.Id,
                "mia",
                " <script>alert(1)</script>\0\u001b[31m'); drop table mentions;-- \ud800 \u202ecba\nline two ",
                None
            );

        var entry = Assert.Single(await HistoryAsync(store, mention.Id));
        Assert.Equal(
            "<script>alert(1)</script>[31m'); drop table mentions;-- \ufffd cba\nline two",
            entry.Note
        );
    }

    [Fact]
    public async Task An_empty_or_endless_note_is_refused()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await new StoredMention().InsertAsync(store.Database);
        var desk = Desk(store);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            desk.AddNoteAsync(mention.Id, "mia", " \0 ", None)
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            desk.AddNoteAsync(
                mention.Id,
                "mia",
                new string('a', MentionDesk.MaxNoteLength + 1),
                None
            )
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Acknowledging_twice_in_a_moment_is_written_once_and_told_twice(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention().InsertAsync(store.Database);
        var desk = Desk(store);

        await desk.AcknowledgeAsync(mention.Id, "mia", None);
        var again = await desk.AcknowledgeAsync(mention.Id, "mia", None);

        Assert.Equal(HandlingStatus.Unchanged, again.Status);
        Assert.Single(await HistoryAsync(store, mention.Id));
        await _bus.Received(2).Publish(Arg.Any<MentionHandled>(), Arg.Any<CancellationToken>());
        // A later page about the same mention needs a later answer.
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            HandlingStatus.Done,
            (await desk.AcknowledgeAsync(mention.Id, "mia", None)).Status
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_parked_mention_is_sent_through_again_or_resolved(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var parked = new StoredMention { State = MentionState.Parked, ParkedError = "too odd" };
        var first = await parked.InsertAsync(store.Database);
        var second = await (parked with { Id = Guid.CreateVersion7() }).InsertAsync(store.Database);
        var desk = Desk(store);

        var retried = await desk.RetryAsync(first.Id, "mia", None);
        Assert.Equal(MentionState.Received, retried.Mention!.State);
        Assert.Null(retried.Mention.ParkedError);
        Assert.Equal(
            HandlingStatus.Unchanged,
            (await desk.RetryAsync(first.Id, "mia", None)).Status
        );
        Assert.Equal(
            HandlingStatus.Conflict,
            (await desk.ClaimAsync(second.Id, "mia", false, None)).Status
        );
        Assert.Equal(
            HandlingStatus.Done,
            (await desk.ResolveAsync(second.Id, "mia", Outcome.NotForUs, null, null, None)).Status
        );
        Assert.Equal(
            HandlingStatus.Conflict,
            (await desk.RetryAsync(second.Id, "mia", None)).Status
        );
    }

    [Fact]
    public async Task A_mention_that_does_not_exist_is_not_found()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var desk = Desk(store);
        var id = Guid.NewGuid();
        HandlingResult[] results =
        [
            await desk.ClaimAsync(id, "mia", false, None),
            await desk.ReleaseAsync(id, "mia", false, None),
            await desk.SnoozeAsync(id, "mia", StoredMention.Noon.AddHours(1), None),
            await desk.ResolveAsync(id, "mia", Outcome.Fixed, null, null, None),
            await desk.AddNoteAsync(id, "mia", "hi", None),
            await desk.AcknowledgeAsync(id, "mia", None),
            await desk.RetryAsync(id, "mia", None),
        ];
        Assert.All(results, result => Assert.Equal(HandlingStatus.NotFound, result.Status));
        Assert.Empty(_bus.ReceivedCalls());
    }

    [Fact]
    public async Task A_bus_that_fails_does_not_undo_the_claim()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var mention = await new StoredMention().InsertAsync(store.Database);
        _bus.Publish(Arg.Any<MentionHandled>(), Arg.Any<CancellationToken>())
            .Returns(Task.FromException(new TimeoutException()));

        var result = await Desk(store).ClaimAsync(mention.Id, "mia", false, None);

        Assert.Equal(HandlingStatus.Done, result.Status);
        Assert.Equal("mia", (await FindAsync(store, mention.Id)).Owner);
    }

    private MentionDesk Desk(TestDatabase store) =>
        new(store.Database, _bus, _clock, NullLogger<MentionDesk>.Instance);

    private Task<IReadOnlyList<HistoryEntry>> HistoryAsync(TestDatabase store, Guid id) =>
        new QueueReader(store.Database, _clock).HistoryAsync(id, None);

    private async Task<QueuedMention> FindAsync(TestDatabase store, Guid id) =>
        (await new QueueReader(store.Database, _clock).FindAsync(id, None))!;
}
