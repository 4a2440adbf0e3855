using Dapper;
using MassTransit;
using MentionTriage.Board.Handling;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace MentionTriage.Tests.Board.Handling;

/// <summary>One order of rows for all who hold several: nobody waits for somebody who waits for them.</summary>
public sealed class ConversationLocksTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Closing_a_conversation_waits_for_a_held_turn_before_it_holds_the_entry(
        Dialect dialect
    )
    {
        // SQLite holds the whole store: nobody waits for a row there.
        if (dialect == Dialect.Sqlite)
            return;
        await using var store = await TestDatabase.CreateAsync(dialect);
        var turn = new StoredMention { Id = Guid.CreateVersion7(StoredMention.Noon) };
        var entry = new StoredMention { Id = Guid.CreateVersion7(StoredMention.Noon.AddYears(1)) };
        await turn.InsertAsync(store.Database);
        await entry.InsertAsync(store.Database);
        await using var other = await store.Database.OpenAsync(None);
        await other.ExecuteAsync(
            """
            update mentions set conversation_id = @entry, turns_count = 2;
            update mentions set state = 'joined' where id = @turn;
            """,
            new { entry = entry.Id, turn = turn.Id }
        );

        await using var counting = await other.BeginTransactionAsync(None);
        await other.ExecuteAsync(
            "select 1 from mentions where id = @Id for update",
            turn,
            counting
        );
        var desk = new MentionDesk(
            store.Database,
            Substitute.For<IBus>(),
            TimeProvider.System,
            NullLogger<MentionDesk>.Instance
        );
        var resolving = desk.ResolveAsync(entry.Id, "mia", Outcome.Answered, null, null, None);
        await Eventually.IsTrueAsync(() =>
            store.Database.ReadAsync(
                // Asked anew each time: within a transaction the answer stays what it was.
                connection =>
                    connection.ExecuteScalarAsync<bool>(
                        "select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                    ),
                None
            )
        );
        // Would fail at once, were the entry held while the turn is waited for.
        await other.ExecuteAsync(
            "select 1 from mentions where id = @Id for update nowait",
            entry,
            counting
        );
        await counting.CommitAsync(None);

        Assert.Equal(HandlingStatus.Done, (await resolving).Status);
    }
}
