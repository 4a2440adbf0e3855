using System.Data.Common;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;

namespace MentionTriage.Triage.Conversations;

/// <summary>The statements that read and write entries of the queue as conversations change.</summary>
internal sealed class EntryStore(Database database)
{
    /// <summary>Who writes the history of what happens by itself.</summary>
    private const string Actor = "conversation";

    /// <summary>Reads entries and holds them until the transaction ends, always in the order of their ids.</summary>
    public async Task<IReadOnlyList<EntryRow>> LockAsync(
        DbTransaction transaction,
        IEnumerable<Guid> entryIds
    )
    {
        var wanted = entryIds.Distinct().ToArray();
        if (wanted.Length == 0)
            return [];
        var (anyOf, ids) = database.AnyOf(wanted);
        var rows = await transaction.Connection!.QueryAsync<EntryRow>(
            $"select {EntryRow.Columns} from mentions where {anyOf} order by id{database.Sql("", " for update")}",
            new { ids },
            transaction
        );
        return rows.AsList();
    }

    /// <summary>Writes an entry as it stands after a change, counts its turns and adds to its history.</summary>
    public async Task WriteAsync(DbTransaction transaction, EntryChange change, DateTimeOffset now)
    {
        var entry = change.Entry;
        await transaction.Connection!.ExecuteAsync(
            """
            update mentions set
                state = @State, owner = @Owner, claimed_at = @ClaimedAt, snoozed_until = @SnoozedUntil,
                resolved_at = @ResolvedAt, resolved_by = @ResolvedBy, outcome = @Outcome, new_turns_count = @NewTurnsCount,
                next_rank_at = case when @State = 'open' then next_rank_at end,
                turns_count = (select count(*) from mentions t where t.conversation_id = @Id)
            where id = @Id
            """,
            entry,
            transaction
        );
        if (change.IdleIds.Count > 0)
        {
            // Added to what is done with: nothing about them waits.
            var (anyOf, ids) = database.AnyOf(change.IdleIds);
            await transaction.Connection!.ExecuteAsync(
                $"update mentions set answered_at = @now where {anyOf} and answered_at is null",
                new { now, ids },
                transaction
            );
        }
        foreach (var (action, note) in change.History)
            await RecordAsync(transaction, entry.Id, action, note, now);
    }

    /// <summary>Tells in the history of entries that have become turns where they went, and who had them.</summary>
    public static async Task RecordJoinedAsync(
        DbTransaction transaction,
        IEnumerable<EntryRow> entries,
        DateTimeOffset now
    )
    {
        foreach (var entry in entries)
            await RecordAsync(
                transaction,
                entry.Id,
                HandlingAction.Joined,
                entry.Owner is { } owner ? $"{owner} had it." : null,
                now
            );
    }

    private static Task<int> RecordAsync(
        DbTransaction transaction,
        Guid mentionId,
        HandlingAction action,
        string? note,
        DateTimeOffset now
    ) =>
        transaction.Connection!.ExecuteAsync(
            "insert into mention_history (mention_id, at, actor, action, note) values (@mentionId, @now, @Actor, @action, @note)",
            new
            {
                mentionId,
                now,
                Actor,
                action = Spoken.Name(action),
                note,
            },
            transaction
        );
}
