using Dapper;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Triage.Conversations;

/// <summary>
/// Intake and Triage write the same mentions at the same time: whatever they hold, they take in one order. The
/// clock stands still here, so that a deadlock, which is tried again after a moment, never ends.
/// </summary>
public sealed class ConversationLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SteppedClock _clock = new(A.Noon.AddMinutes(90));
    private readonly TriageMetrics _metrics = new();

    /// <summary>SQLite has one writer: nobody holds a row there.</summary>
    public static TheoryData<Dialect> Servers =>
        [.. TestDatabase.Stores.Select(store => store.Data).Where(each => each != Dialect.Sqlite)];

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Servers))]
    public async Task A_turn_that_joins_and_the_counts_of_its_conversation_do_not_wait_in_a_circle(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var (entry, other, turn) = (Said("1"), Said("2"), Said("3", answers: "1"));
        var triage = new TriageParts(store.Database, _clock, _metrics).Batch(Talk.Read);
        await Journal.ReceiveAsync(store.Database, entry, other, turn);
        await triage.RunAsync([entry, other], default);

        await using (var gate = await HoldAsync(store.Database, other.Id))
        {
            // The counts are written in the order of the ids: the entry is held, the gate is in the way.
            var counts = new SpreadingMentions(store.Database, _clock).SaveAsync(
                "x",
                new[] { "1", "2", "3" }.ToDictionary(
                    id => id,
                    _ => new Engagement { LikesCount = 9 }
                ),
                default
            );
            await WaitersAsync(store.Database, 1);
            var joining = triage.RunAsync([turn], default);
            await WaitersAsync(store.Database, 2);
            await gate.OpenAsync();
            await Task.WhenAll(counts, joining).WaitAsync(Patience);
        }
        Assert.Equal(
            ["1(open, Today): 1 3", "2(open, Today): 2"],
            await Talk.EntriesAsync(store.Database)
        );
        Assert.Equal(
            3,
            await store.Database.ReadAsync(
                connection =>
                    connection.ExecuteScalarAsync<long>(
                        "select count(*) from mentions where likes_count = 9"
                    ),
                default
            )
        );
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Servers))]
    public async Task A_changed_turn_whose_entry_is_being_written_is_read_in_the_next_round(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var (entry, turn) = (Said("1"), Said("2", answers: "1"));
        await Journal.ReceiveAsync(store.Database, entry, turn);
        await new TriageParts(store.Database, _clock, _metrics)
            .Batch(Talk.Read)
            .RunAsync([entry, turn], default);
        await Journal.UpdateAsync(
            store.Database,
            turn.Id,
            "text = 'now it burns', reassess_at = @now",
            new { now = _clock.GetUtcNow() }
        );
        var reassessment = new Reassessment(
            store.Database,
            FakeClassifier.Assessor(Talk.Read),
            _clock,
            NullLogger<Reassessment>.Instance
        );
        await using (var gate = await HoldAsync(store.Database, entry.Id))
        {
            Assert.Empty(await reassessment.RunAsync(default).WaitAsync(Patience));
            await gate.OpenAsync();
        }
        Assert.Equal(entry.Id, Assert.Single(await reassessment.RunAsync(default)).MentionId);
    }

    public void Dispose() => _metrics.Dispose();

    /// <summary>Ids in the order they are said in.</summary>
    private static Mention Said(string id, string? answers = null) =>
        Talk.Said(id, "today " + id, "ana", answers: answers) with
        {
            Id = new Guid(int.Parse(id, null), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0),
        };

    private static async Task<Gate> HoldAsync(Database database, Guid id)
    {
        var gate = new Gate();
        gate.Holding = database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "select id from mentions where id = @id for update",
                    new { id },
                    transaction
                );
                gate.Held.SetResult();
                await gate.Opened.Task;
            },
            default
        );
        await gate.Held.Task;
        return gate;
    }

    private static Task WaitersAsync(Database database, int count) =>
        Eventually.IsTrueAsync(async () =>
            await database.ReadAsync(
                connection =>
                    connection.ExecuteScalarAsync<long>(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                    ),
                default
            ) >= count
        );

    /// <summary>A transaction that holds a row until it is told to let go.</summary>
    private sealed class Gate : IAsyncDisposable
    {
        public TaskCompletionSource Held { get; } = new();

        public TaskCompletionSource Opened { get; } = new();

        public Task Holding { get; set; } = Task.CompletedTask;

        public Task OpenAsync()
        {
            Opened.TrySetResult();
            return Holding;
        }

        public async ValueTask DisposeAsync() => await OpenAsync();
    }
}
