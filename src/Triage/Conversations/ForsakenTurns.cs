using System.Data.Common;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Triage.Conversations;

/// <summary>
/// Ties together the turns that waited for a mention which was deleted before it was triaged: had it come first,
/// it would have made one conversation of them.
/// </summary>
internal sealed class ForsakenTurns(Database database)
{
    private const string Live = "state in ('open', 'snoozed', 'resolved', 'joined')";

    private readonly TurnStore _turns = new(database);
    private readonly EntryStore _entries = new(database);

    /// <summary>The deletions that were not looked at yet.</summary>
    public Task<IReadOnlyList<GoneMention>> FindAsync(int limit, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyList<GoneMention>>(
            async connection =>
                (
                    await connection.QueryAsync<GoneMention>(
                        $"""
                        select id, source, external_id from mentions
                        where state = 'deleted' and is_awaited order by id limit {limit}
                        """
                    )
                ).AsList(),
            cancel
        );

    /// <summary>Ties what waited for one; the joins of its source are held.</summary>
    /// <returns>The entry that others became part of; <c>null</c> when nothing was apart.</returns>
    public async Task<Guid?> TieAsync(
        DbTransaction transaction,
        GoneMention gone,
        DateTimeOffset now
    )
    {
        Guid? entry = null;
        var turns = await LoadAsync(transaction, gone);
        if (AreApart(turns))
        {
            await _turns.HoldConversationsAsync(
                transaction,
                [.. turns.Select(turn => turn.Id), gone.Id]
            );
            // Whoever held one of them may have moved it.
            turns = await LoadAsync(transaction, gone);
            // Not while one of their entries is deleted itself: once that is mended, a later round ties them.
            if (AreApart(turns) && (entry = await JoinAsync(transaction, turns, now)) is null)
                return null;
        }
        await transaction.Connection!.ExecuteAsync(
            $"update mentions set is_awaited = {database.Sql("0", "false")} where id = @Id",
            gone,
            transaction
        );
        return entry;
    }

    private static bool AreApart(IReadOnlyList<Turn> turns) =>
        turns.Select(turn => turn.EntryId).Distinct().Count() > 1;

    private async Task<Guid?> JoinAsync(
        DbTransaction transaction,
        IReadOnlyList<Turn> turns,
        DateTimeOffset now
    )
    {
        var eldest = turns.Aggregate((one, other) => other.IsBefore(one) ? other : one);
        var to = eldest.EntryId;
        var before = await _entries.LockAsync(transaction, turns.Select(turn => turn.EntryId));
        if (before.Any(entry => entry.IsDeleted))
            return null;
        foreach (var other in turns.DistinctBy(turn => turn.EntryId))
        {
            if (other.EntryId == to)
                continue;
            await TurnStore.MoveConversationAsync(transaction, other.EntryId, to);
            await TurnStore.LinkAsync(transaction, other.EntryId, eldest.Id, LinkRule.Orphans);
        }
        await _entries.WriteAsync(
            transaction,
            new EntryChange(EntryRow.Of(to, before), false, [], []),
            now
        );
        await EntryStore.RecordJoinedAsync(transaction, before.Where(entry => entry.Id != to), now);
        return to;
    }

    private static async Task<IReadOnlyList<Turn>> LoadAsync(
        DbTransaction transaction,
        GoneMention gone
    ) =>
        (
            await transaction.Connection!.QueryAsync<Turn>(
                $"""
                select {Turn.Columns} from mentions where source = @Source and in_reply_to_id = @ExternalId and {Live}
                union
                select {Turn.Columns} from mentions where source = @Source and thread_id = @ExternalId and {Live}
                """,
                gone,
                transaction
            )
        ).AsList();
}
