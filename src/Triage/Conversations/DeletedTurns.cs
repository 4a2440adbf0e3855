using System.Data.Common;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;

namespace MentionTriage.Triage.Conversations;

/// <summary>Mends conversations whose turns were deleted where they were said. Where the opening is gone, the oldest turn left stands for the rest.</summary>
/// <remarks>
/// A deletion leaves the row in its conversation; taking it out is what marks it as mended, so nothing is
/// forgotten in a restart. The joins of a source wait meanwhile, and this for them.
/// </remarks>
internal sealed class DeletedTurns(Database database, TimeProvider time)
{
    private const int BatchSize = 100;

    private readonly TurnStore _turns = new(database);
    private readonly ForsakenTurns _forsaken = new(database);

    /// <summary>Mends what one batch of deletions left.</summary>
    /// <returns>The entries that changed or are new, for those who show them.</returns>
    public async Task<IReadOnlyList<TriagedMention>> RunAsync(CancellationToken cancel)
    {
        // Nearly always there is none: a look costs neither the writer's turn nor a sync.
        var deleted = await database.ReadAsync(
            async connection =>
                (
                    await connection.QueryAsync<(Guid Id, string Source)>(
                        $"""
                        select id, source from mentions
                        where state = 'deleted' and conversation_id is not null limit {BatchSize}
                        """
                    )
                ).AsList(),
            cancel
        );
        var told = new List<TriagedMention>();
        foreach (var source in deleted.GroupBy(row => row.Source))
            told.AddRange(
                await database.WriteAsync(
                    transaction =>
                        MendAsync(transaction, source.Key, [.. source.Select(row => row.Id)]),
                    cancel
                )
            );
        foreach (var gone in await _forsaken.FindAsync(BatchSize, cancel))
            told.AddRange(
                await database.WriteAsync(
                    async transaction =>
                    {
                        await _turns.LockAsync(transaction, gone.Source);
                        var now = time.GetUtcNow();
                        return await _forsaken.TieAsync(transaction, gone, now) is { } entry
                            ? await ShrinkAsync(transaction, entry, now, isNew: false)
                            : [];
                    },
                    cancel
                )
            );
        return told;
    }

    private async Task<IReadOnlyList<TriagedMention>> MendAsync(
        DbTransaction transaction,
        string source,
        IReadOnlyList<Guid> ids
    )
    {
        await _turns.LockAsync(transaction, source);
        await _turns.HoldConversationsAsync(transaction, ids);
        var now = time.GetUtcNow();
        var told = new List<TriagedMention>();
        foreach (var id in ids)
        {
            // Read under the lock: a join may have moved it meanwhile.
            var conversation = await transaction.Connection!.ExecuteScalarAsync<Guid?>(
                "select conversation_id from mentions where id = @id",
                new { id },
                transaction
            );
            if (conversation is not { } entry)
                continue;
            await transaction.Connection!.ExecuteAsync(
                "update mentions set conversation_id = null, parent_id = null, speaking_id = null where id = @id",
                new { id },
                transaction
            );
            if (entry != id)
                told.AddRange(await ShrinkAsync(transaction, entry, now, isNew: false));
            else if (await HeirAsync(transaction, id) is { } heir)
            {
                await InheritAsync(transaction, id, heir, now);
                told.AddRange(await ShrinkAsync(transaction, heir, now, isNew: true));
            }
            await transaction.Connection!.ExecuteAsync(
                "update mentions set snoozed_until = null where id = @id and snoozed_until is not null",
                new { id },
                transaction
            );
        }
        return told;
    }

    private static Task<Guid?> HeirAsync(DbTransaction transaction, Guid entry) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<Guid?>(
            """
            select id from mentions where conversation_id = @entry and state <> 'deleted'
            order by created_at, external_id limit 1
            """,
            new { entry },
            transaction
        );

    /// <summary>The oldest turn left becomes the entry, with whoever had it and all that was done with it.</summary>
    private static async Task InheritAsync(
        DbTransaction transaction,
        Guid from,
        Guid to,
        DateTimeOffset now
    )
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            """
            update mentions set conversation_id = @to where conversation_id = @from
            """,
            new { from, to },
            transaction
        );
        // The state itself is gone with the words; the times tell what it was.
        await connection.ExecuteAsync(
            """
            update mentions set
                state = case when gone.resolved_at is not null then 'resolved'
                    when gone.snoozed_until > @now then 'snoozed' else 'open' end,
                snoozed_until = case when gone.resolved_at is null and gone.snoozed_until > @now then gone.snoozed_until end,
                owner = gone.owner, claimed_at = gone.claimed_at, resolved_at = gone.resolved_at,
                resolved_by = gone.resolved_by, outcome = gone.outcome, new_turns_count = gone.new_turns_count,
                speaking_id = null, parent_id = null, parent_rule = null
            from (select * from mentions where id = @from) gone
            where mentions.id = @to
            """,
            new
            {
                from,
                to,
                now,
            },
            transaction
        );
        await connection.ExecuteAsync(
            "update mentions set turns_count = 1, new_turns_count = 0, owner = null, claimed_at = null where id = @from",
            new { from },
            transaction
        );
        await connection.ExecuteAsync(
            "update mention_history set mention_id = @to where mention_id = @from",
            new { from, to },
            transaction
        );
    }

    private static async Task<IEnumerable<TriagedMention>> ShrinkAsync(
        DbTransaction transaction,
        Guid entry,
        DateTimeOffset now,
        bool isNew
    )
    {
        await transaction.Connection!.ExecuteAsync(
            """
            update mentions set
                turns_count = (select count(*) from mentions t where t.conversation_id = @entry),
                speaking_id = case when speaking_id in (select t.id from mentions t where t.conversation_id = @entry) then speaking_id end,
                next_rank_at = case when state = 'open' then @now end
            where id = @entry
            """,
            new { entry, now },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            """
            update mentions set new_turns_count = case when new_turns_count >= turns_count then turns_count - 1 else new_turns_count end
            where id = @entry
            """,
            new { entry },
            transaction
        );
        var rows = await transaction.Connection!.QueryAsync<(string State, long? Band)>(
            "select state, band from mentions where id = @entry",
            new { entry },
            transaction
        );
        return rows.Where(row => row.State == "open")
            .Select(row => new TriagedMention(entry, (Band)(row.Band ?? 0), isNew));
    }
}
