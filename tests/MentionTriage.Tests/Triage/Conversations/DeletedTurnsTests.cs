using Dapper;
using MentionTriage.Intake.Journal;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using MentionTriage.Triage.Conversations;

namespace MentionTriage.Tests.Triage.Conversations;

public sealed class DeletedTurnsTests : IDisposable
{
    private readonly TriageMetrics _metrics = new();

    private readonly FakeClock _clock = new(A.Noon.AddMinutes(30));

    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_turn_that_was_deleted_leaves_its_conversation(Dialect dialect)
    {
        await using var store = await ConversationAsync(dialect);
        await DeleteAsync(store, "c");

        var told = await new DeletedTurns(store.Database, _clock).RunAsync(default);

        Assert.False(Assert.Single(told).IsNew);
        var entry = await RowAsync(store, "p");
        Assert.Equal(("open", "ben", 2L), (entry.State, entry.Owner, entry.Turns));
        Assert.Null(entry.Speaking);
        Assert.Equal(_clock.GetUtcNow(), entry.NextRankAt);
        Assert.Null((await RowAsync(store, "c")).Conversation);
        Assert.Empty(await new DeletedTurns(store.Database, _clock).RunAsync(default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task When_the_opening_is_deleted_the_oldest_turn_stands_for_the_rest(
        Dialect dialect
    )
    {
        await using var store = await ConversationAsync(dialect);
        var opening = (await RowAsync(store, "p")).Id;
        await DeleteAsync(store, "p");

        var told = await new DeletedTurns(store.Database, _clock).RunAsync(default);

        var heir = await RowAsync(store, "c");
        Assert.Equal((heir.Id, true), (Assert.Single(told).MentionId, told[0].IsNew));
        Assert.Equal(("open", "ben", 2L), (heir.State, heir.Owner, heir.Turns));
        Assert.Equal(heir.Id, (await RowAsync(store, "g")).Conversation);
        Assert.Equal("deleted", (await RowAsync(store, "p")).State);
        Assert.Equal(1, await CountHistoryAsync(store, heir.Id));
        Assert.Equal(0, await CountHistoryAsync(store, opening));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_was_put_aside_stays_put_aside_without_its_opening(Dialect dialect)
    {
        await using var store = await ConversationAsync(dialect);
        var opening = (await RowAsync(store, "p")).Id;
        await Journal.UpdateAsync(
            store.Database,
            opening,
            "state = 'snoozed', snoozed_until = @until, next_rank_at = null",
            new { until = _clock.GetUtcNow().AddHours(1) }
        );
        await DeleteAsync(store, "p");

        await new DeletedTurns(store.Database, _clock).RunAsync(default);

        Assert.Equal("snoozed", (await RowAsync(store, "c")).State);
        Assert.Null((await RowAsync(store, "c")).NextRankAt);
        // The heir has it now, and nobody else.
        Assert.Equal(1, await SnoozedUntilAsync(store, _clock.GetUtcNow().AddHours(1)));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task When_everything_is_deleted_nothing_is_left_in_the_queue(Dialect dialect)
    {
        await using var store = await ConversationAsync(dialect);
        foreach (var id in new[] { "p", "c", "g" })
            await DeleteAsync(store, id);
        await new DeletedTurns(store.Database, _clock).RunAsync(default);
        foreach (var id in new[] { "p", "c", "g" })
            Assert.Equal(
                ("deleted", null),
                ((await RowAsync(store, id)).State, (await RowAsync(store, id)).Conversation)
            );
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_policies_ask_of_a_deleted_turn_goes_with_it(Dialect dialect)
    {
        await using var store = await ConversationAsync(dialect);
        var entry = (await RowAsync(store, "p")).Id;
        await Journal.UpdateAsync(
            store.Database,
            entry,
            "delight_probability = 0.9, window_closes_at = @closes",
            new { closes = A.Noon.AddHours(1) }
        );
        await DeleteAsync(store, "c");
        await DeleteAsync(store, "g");

        await new DeletedTurns(store.Database, _clock).RunAsync(default);
        await new TriageParts(store.Database, _clock, _metrics).DueRanks().RunAsync(default);

        var row = await Journal.ReadAsync(store.Database, entry);
        Assert.Equal((1L, (DateTimeOffset?)null), (row.TurnsCount, row.WindowClosesAt));
        Assert.Equal(0, row.DelightProbability);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_answers_a_deleted_opening_late_joins_those_it_left_behind(
        Dialect dialect
    )
    {
        await using var store = await ConversationAsync(dialect);
        await DeleteAsync(store, "p");
        // Told before anybody has mended what the deletion left, and after.
        await ArriveAsync(store, Talk.Said("l", "today it is me", "kim", 7, answers: "p"));
        await new DeletedTurns(store.Database, _clock).RunAsync(default);
        await ArriveAsync(store, Talk.Said("m", "today me too", "lou", 8, thread: "p"));
        var heir = await RowAsync(store, "c");
        Assert.Equal(("open", 4L), (heir.State, heir.Turns));
        foreach (var id in new[] { "g", "l", "m" })
            Assert.Equal(heir.Id, (await RowAsync(store, id)).Conversation);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Answers_to_what_was_deleted_before_them_are_one_conversation_in_any_order(
        Dialect dialect
    )
    {
        foreach (var order in new[] { "abc", "cba", "bca" })
        {
            await using var store = await TestDatabase.CreateAsync(dialect, _clock);
            await ArriveAsync(store, Talk.Said("p", "routine question", "ana"));
            await DeleteAsync(store, "p");
            foreach (var id in order)
                await ArriveAsync(
                    store,
                    Talk.Said($"{id}", "today it smokes", $"author {id}", id - 'a', thread: "p")
                );
            var entry = await RowAsync(store, "a");
            Assert.Equal(("open", 3L), (entry.State, entry.Turns));
            foreach (var id in new[] { "b", "c" })
                Assert.Equal(entry.Id, (await RowAsync(store, id)).Conversation);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Answers_that_waited_for_what_was_deleted_before_it_was_read_are_one_conversation(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await ArriveAsync(store, Talk.Said("b", "today it smokes", "ben", 6, "p", "p"));
        await ArriveAsync(store, Talk.Said("a", "now it burns", "ana", 5, "p", "p"));
        await ArriveAsync(store, Talk.Said("c", "routine question", "cem", 7, answers: "b"));
        await Journal.UpdateAsync(
            store.Database,
            (await RowAsync(store, "b")).Id,
            "owner = 'eva'",
            new { }
        );
        // It comes at last, and is gone before triage reads it.
        using var journal = new MentionJournal(store.Database, _clock, FakeMeters.Intake);
        await journal.ApplyAsync(
            new SourceChanges
            {
                Mentions = [Talk.Said("p", "routine question", "ana")],
                Deleted = [new MentionKey("x", "p")],
            },
            null,
            default
        );

        var told = await new DeletedTurns(store.Database, _clock).RunAsync(default);

        var entry = await RowAsync(store, "a");
        Assert.Equal(entry.Id, Assert.Single(told).MentionId);
        Assert.Equal(("open", "eva", 3L), (entry.State, entry.Owner, entry.Turns));
        Assert.Equal("joined", (await RowAsync(store, "b")).State);
        Assert.Equal(entry.Id, (await RowAsync(store, "c")).Conversation);
        Assert.Empty(await new DeletedTurns(store.Database, _clock).RunAsync(default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Strangers_in_a_thread_that_never_was_ours_stay_apart(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await ArriveAsync(store, Talk.Said("a", "today it smokes", "ana", 1, thread: "elsewhere"));
        await ArriveAsync(store, Talk.Said("b", "today me too", "ben", 2, thread: "elsewhere"));
        Assert.Equal(1, (await RowAsync(store, "a")).Turns);
        Assert.Null((await RowAsync(store, "b")).Conversation);
    }

    public void Dispose() => _metrics.Dispose();

    private async Task ArriveAsync(TestDatabase store, MentionTriage.Mentions.Mention mention)
    {
        await Journal.ReceiveAsync(store.Database, mention);
        await new TriageParts(store.Database, _clock, _metrics)
            .Batch(Talk.Read)
            .RunAsync([mention], default);
    }

    private static Task<long> SnoozedUntilAsync(TestDatabase store, DateTimeOffset until) =>
        store.Database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<long>(
                    "select count(*) from mentions where snoozed_until = @until",
                    new { until }
                ),
            default
        );

    private async Task<TestDatabase> ConversationAsync(Dialect dialect)
    {
        var store = await TestDatabase.CreateAsync(dialect, _clock);
        foreach (
            var turn in new[]
            {
                Talk.Said("p", "routine question", "ana"),
                Talk.Said("c", "now it burns", "ana", 5, answers: "p"),
                Talk.Said("g", "today it smokes", "ana", 6, answers: "c"),
            }
        )
        {
            await Journal.ReceiveAsync(store.Database, turn);
            await new TriageParts(store.Database, _clock, _metrics)
                .Batch(Talk.Read)
                .RunAsync([turn], default);
        }
        var id = (await RowAsync(store, "p")).Id;
        await Journal.UpdateAsync(store.Database, id, "owner = 'ben'", new { });
        await store.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "insert into mention_history (mention_id, at, actor, action) values (@id, @at, 'ben', 'claimed')",
                    new { id, at = A.Noon },
                    transaction
                ),
            default
        );
        return store;
    }

    private static async Task DeleteAsync(TestDatabase store, string id) =>
        await Journal.UpdateAsync(
            store.Database,
            (await RowAsync(store, id)).Id,
            "state = 'deleted', text = ''",
            new { }
        );

    private static Task<long> CountHistoryAsync(TestDatabase store, Guid id) =>
        store.Database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<long>(
                    "select count(*) from mention_history where mention_id = @id and action = 'claimed'",
                    new { id }
                ),
            default
        );

    private static Task<Row> RowAsync(TestDatabase store, string externalId) =>
        store.Database.ReadAsync(
            connection =>
                connection.QuerySingleAsync<Row>(
                    """
                    select id, state, owner, turns_count as turns, speaking_id as speaking,
                        conversation_id as conversation, next_rank_at
                    from mentions where external_id = @externalId
                    """,
                    new { externalId }
                ),
            default
        );

    private sealed class Row
    {
        public required Guid Id { get; init; }
        public required string State { get; init; }
        public string? Owner { get; init; }
        public required long Turns { get; init; }
        public Guid? Speaking { get; init; }
        public Guid? Conversation { get; init; }
        public DateTimeOffset? NextRankAt { get; init; }
    }
}
