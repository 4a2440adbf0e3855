using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;

namespace MentionTriage.Tests.Triage.Conversations;

public sealed class ConversationTests : IDisposable
{
    private readonly FakeClock _clock = new(A.Noon.AddMinutes(30));
    private readonly TriageMetrics _metrics = new();

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_reply_joins_the_entry_of_what_it_answers(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await TriageAsync(store, Talk.Said("p", "routine question", "ana"));
        await TriageAsync(store, Talk.Said("c", "now my room burns too", "ben", 5, answers: "p"));
        await TriageAsync(store, Talk.Said("g", "chatter", "cem", 6, answers: "c"));
        Assert.Equal(["p(open, Now): p c g"], await Talk.EntriesAsync(store.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Many_replies_to_a_post_of_the_brand_are_many_entries(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await TriageAsync(
            store,
            [
                .. Enumerable
                    .Range(0, 20)
                    .Select(i => Talk.Said($"r{i:00}", "today", $"c{i}", i, "own", "own")),
            ]
        );
        await TriageAsync(store, Talk.Said("again", "today", "c3", 25, "own", "own"));
        var entries = await Talk.EntriesAsync(store.Database);
        Assert.Equal(20, entries.Length);
        Assert.Contains("r03(open, Today): r03 again", entries);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_turn_in_a_thread_whose_opening_is_here_joins_it(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await TriageAsync(store, Talk.Said("t", "today", "ana", 0, "t"));
        await TriageAsync(store, Talk.Said("u", "routine", "ben", 1, "t", "gone"));
        Assert.Equal(["t(open, Today): t u"], await Talk.EntriesAsync(store.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task The_authors_last_calming_turn_lowers_what_they_said_but_loses_nobody_elses(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await TriageAsync(store, Talk.Said("p", "now the gas leaks", "ana"));
        await TriageAsync(store, Talk.Said("q", "chatter hello???", "ana", 1, answers: "p"));
        await TriageAsync(store, Talk.Said("b", "today me too", "ben", 2, answers: "p"));
        Assert.Equal(["p(open, Now): p q b"], await Talk.EntriesAsync(store.Database));
        await TriageAsync(store, Talk.Said("c", "thanks all sorted", "ana", 9, answers: "b"));
        Assert.Equal(["p(open, Today): p q b c"], await Talk.EntriesAsync(store.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task The_wait_runs_from_the_oldest_turn_that_waits(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var first = Talk.Said("p", "today", "ana", 0, "t");
        await TriageAsync(store, first);
        var second = Talk.Said("q", "today more", "ana", 20, "t");
        await TriageAsync(store, second);
        var row = await Journal.ReadAsync(store.Database, first.Id);
        Assert.Equal((A.Noon.AddHours(1), second.Id), (row.DueAt, row.SpeakingId));
        Assert.Contains("repeat", row.Reasons, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_new_turn_reopens_what_was_resolved_for_everyone(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var first = Talk.Said("p", "now", "ana", 0, "t");
        await TriageAsync(store, first);
        await ResolveAsync(store, first);

        await TriageAsync(store, Talk.Said("q", "thanks a lot", "ana", 10, "t"));
        Assert.Equal(["p(resolved, Now): p q"], await Talk.EntriesAsync(store.Database));

        var opened = await TriageAsync(store, Talk.Said("r", "today again", "ana", 20, "t"));
        Assert.True(Assert.Single(Assert.Single(opened).Told!).IsNew);
        Assert.Equal(["p(open, Today): p q r"], await Talk.EntriesAsync(store.Database));
        var row = await Journal.ReadAsync(store.Database, first.Id);
        Assert.Equal((null, A.Noon.AddMinutes(80)), (row.Owner, row.DueAt));
        Assert.Equal(["reopened"], await ActionsAsync(store, first));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Only_a_more_urgent_turn_wakes_what_was_snoozed(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var first = Talk.Said("p", "today", "ana", 0, "t");
        await TriageAsync(store, first);
        await Journal.UpdateAsync(
            store.Database,
            first.Id,
            "state = 'snoozed', snoozed_until = @until, next_rank_at = null",
            new { until = A.Noon.AddHours(5) }
        );
        await TriageAsync(store, Talk.Said("q", "routine", "ana", 10, "t"));
        Assert.Equal(["p(snoozed, Today): p q"], await Talk.EntriesAsync(store.Database));
        Assert.Null((await Journal.ReadAsync(store.Database, first.Id)).NextRankAt);

        await TriageAsync(store, Talk.Said("r", "now", "ana", 20, "t"));
        Assert.Equal(["p(open, Now): p q r"], await Talk.EntriesAsync(store.Database));
        Assert.Equal(["woke"], await ActionsAsync(store, first));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Who_has_a_conversation_keeps_it_and_is_told_of_each_new_turn(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var first = Talk.Said("p", "today", "ana", 0, "t");
        await TriageAsync(store, first);
        await ClaimAsync(store, first, "kim");
        await TriageAsync(
            store,
            Talk.Said("q", "today", "ana", 10, "t"),
            Talk.Said("r", "now", "ana", 11, "t")
        );
        var row = await Journal.ReadAsync(store.Database, first.Id);
        Assert.Equal(("kim", 2L, 3L), (row.Owner, row.NewTurnsCount, row.TurnsCount));
        Assert.Equal(["continued", "continued"], await ActionsAsync(store, first));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_turn_before_what_it_answers_ends_in_the_same_place_with_its_owner(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var reply = Talk.Said("c", "today", "ben", 5, answers: "p");
        await TriageAsync(store, reply);
        await ClaimAsync(store, reply, "kim");
        var opening = Talk.Said("p", "routine", "ana");
        var opened = await TriageAsync(store, opening);

        Assert.Equal(["p(open, Today): p c"], await Talk.EntriesAsync(store.Database));
        Assert.Equal("kim", (await Journal.ReadAsync(store.Database, opening.Id)).Owner);
        Assert.Equal(["joined"], await ActionsAsync(store, reply));
        Assert.Equal(
            [(opening.Id, true), (reply.Id, false)],
            Assert.Single(opened).Told!.Select(told => (told.MentionId, told.IsNew))
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task What_comes_late_takes_a_turn_from_the_entry_it_stood_in_meanwhile(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await TriageAsync(store, Talk.Said("a1", "today", "ana", 0, "own"));
        await TriageAsync(store, Talk.Said("a2", "now", "ana", 9, "own", "b1"));
        Assert.Equal(["a1(open, Now): a1 a2"], await Talk.EntriesAsync(store.Database));
        await TriageAsync(store, Talk.Said("b1", "routine", "ben", 4, "own"));
        Assert.Equal(
            ["a1(open, Today): a1", "b1(open, Now): b1 a2"],
            await Talk.EntriesAsync(store.Database)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Two_that_answer_each_other_or_themselves_are_one_conversation(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await TriageAsync(store, Talk.Said("x", "today", "ana", 0, answers: "y"));
        await TriageAsync(store, Talk.Said("y", "today", "ben", 1, answers: "x"));
        await TriageAsync(store, Talk.Said("z", "today", "cem", 2, "z", "z"));
        Assert.Equal(2, (await Talk.EntriesAsync(store.Database)).Length);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_reply_to_a_parked_mention_waits_for_nobody(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await TriageAsync(store, Talk.Said("p", "poison", "ana"));
        await TriageAsync(store, Talk.Said("c", "now", "ben", 1, answers: "p"));
        Assert.Contains("c(open, Now): c", await Talk.EntriesAsync(store.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_turn_that_is_answered_no_longer_counts(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var first = Talk.Said("p", "now", "ana", 0, "t");
        var second = Talk.Said("q", "routine", "ana", 10, "t");
        await TriageAsync(store, first, second);
        await Journal.UpdateAsync(
            store.Database,
            first.Id,
            "answered_at = @now, next_rank_at = @now",
            new { now = _clock.GetUtcNow() }
        );
        await Parts(store).DueRanks().RunAsync(CancellationToken.None);
        Assert.Equal(["p(open, Routine): p q"], await Talk.EntriesAsync(store.Database));

        await Journal.UpdateAsync(
            store.Database,
            second.Id,
            "answered_at = @now",
            new { now = _clock.GetUtcNow() }
        );
        await Journal.UpdateAsync(
            store.Database,
            first.Id,
            "next_rank_at = @now",
            new { now = _clock.GetUtcNow() }
        );
        await Parts(store).DueRanks().RunAsync(CancellationToken.None);
        Assert.Equal(["p(open, None): p q"], await Talk.EntriesAsync(store.Database));
        Assert.Null((await Journal.ReadAsync(store.Database, first.Id)).DueAt);
    }

    public void Dispose() => _metrics.Dispose();

    private TriageParts Parts(TestDatabase store) => new(store.Database, _clock, _metrics);

    private async Task<IReadOnlyList<TriageOutcome>> TriageAsync(
        TestDatabase store,
        params Mention[] mentions
    )
    {
        await Journal.ReceiveAsync(store.Database, mentions);
        var opened = await Parts(store).Batch(Talk.Read).RunAsync(mentions, default);
        // Delivered again, as the bus may, it changes nothing.
        Assert.Empty(await Parts(store).Batch(Talk.Read).RunAsync(mentions, default));
        return opened;
    }

    private Task ResolveAsync(TestDatabase store, Mention mention) =>
        Journal.UpdateAsync(
            store.Database,
            mention.Id,
            "state = 'resolved', outcome = 'answered', resolved_at = @now, resolved_by = 'kim', owner = 'kim', answered_at = @now, next_rank_at = null",
            new { now = _clock.GetUtcNow() }
        );

    private Task ClaimAsync(TestDatabase store, Mention mention, string owner) =>
        Journal.UpdateAsync(
            store.Database,
            mention.Id,
            "owner = @owner, claimed_at = @now",
            new { owner, now = _clock.GetUtcNow() }
        );

    private static async Task<string[]> ActionsAsync(TestDatabase store, Mention mention) =>
        [
            .. await store.Database.ReadAsync(
                connection =>
                    connection.QueryAsync<string>(
                        "select action from mention_history where mention_id = @Id order by id",
                        new { mention.Id }
                    ),
                CancellationToken.None
            ),
        ];
}
