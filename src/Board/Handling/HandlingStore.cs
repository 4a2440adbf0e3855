using System.Data.Common;
using Dapper;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;

namespace MentionTriage.Board.Handling;

/// <summary>The statements of the desk; each runs in the caller's transaction.</summary>
internal sealed class HandlingStore(Database database)
{
    private static readonly TimeSpan DoubleTap = TimeSpan.FromSeconds(10);

    /// <summary>Reads an entry and holds its rows until the transaction ends. The id of a turn leads to its entry.</summary>
    /// <remarks>
    /// Its turns are held as well, all in the order of their ids, as whoever counts their likes holds them: entry first
    /// and turns later, each would wait for the other, for a second until PostgreSQL ends one of them.
    /// </remarks>
    public async Task<QueuedMention?> LockAsync(DbTransaction transaction, Guid id)
    {
        // SQLite's write transaction holds the whole store already.
        var hold = database.Sql("", " for update");
        while (true)
        {
            var (entryId, isConversation) =
                await transaction.Connection!.QuerySingleOrDefaultAsync<(Guid?, bool)>(
                    "select coalesce(conversation_id, id), conversation_id is not null from mentions where id = @id",
                    new { id },
                    transaction
                );
            if (isConversation && hold.Length > 0)
                await transaction.Connection!.ExecuteAsync(
                    "select id from mentions where id = @entryId or conversation_id = @entryId order by id for update",
                    new { entryId },
                    transaction
                );
            var row = await transaction.Connection!.QuerySingleOrDefaultAsync<MentionRow>(
                $"select {MentionRow.Columns} from mentions where id = @entryId and {QueueSql.IsThere}{hold}",
                new { entryId },
                transaction
            );
            // It became a turn of another conversation while we waited for it: on to that one.
            if (row?.ConversationId is { } conversation && conversation != row.Id)
                id = conversation;
            else
                return row is null ? null : await WithVoiceAsync(transaction, row);
        }
    }

    /// <summary>Whoever closes an entry has dealt with all that was said in it.</summary>
    public static Task AnswerTurnsAsync(
        DbTransaction transaction,
        Guid entryId,
        DateTimeOffset at
    ) =>
        transaction.Connection!.ExecuteAsync(
            "update mentions set answered_at = @at where conversation_id = @entryId and answered_at is null",
            new { entryId, at },
            transaction
        );

    /// <summary>The owner has seen the turns that came in.</summary>
    /// <returns>Whether there were any.</returns>
    public static async Task<bool> SeeTurnsAsync(
        DbTransaction transaction,
        Guid id,
        string actor
    ) =>
        await transaction.Connection!.ExecuteAsync(
            "update mentions set new_turns_count = 0 where id = @id and owner = @actor and new_turns_count > 0",
            new { id, actor },
            transaction
        ) > 0;

    private static async Task<QueuedMention> WithVoiceAsync(
        DbTransaction transaction,
        MentionRow row
    )
    {
        var entry = row.ToQueuedMention();
        if (row.SpeakingId is null)
            return entry;
        var speaking = await transaction.Connection!.QuerySingleOrDefaultAsync<MentionRow>(
            $"select {MentionRow.Columns} from mentions where id = @SpeakingId and {QueueSql.IsThere}",
            new { row.SpeakingId },
            transaction
        );
        return entry with { Speaking = speaking?.ToQueuedMention() };
    }

    /// <summary>Writes what a verdict says.</summary>
    public static Task SetAsync(DbTransaction transaction, Verdict verdict, MentionHandled handled)
    {
        var values = new DynamicParameters(
            new
            {
                id = handled.MentionId,
                actor = handled.Actor,
                at = handled.At,
            }
        );
        // Dapper picks the type handler by the value's own type, so each kind of value is added as itself.
        if (verdict.Value is DateTimeOffset instant)
            values.Add("value", instant);
        else
            values.Add("value", verdict.Value);
        return transaction.Connection!.ExecuteAsync(
            $"update mentions set {verdict.Set}, new_turns_count = 0 where id = @id",
            values,
            transaction
        );
    }

    /// <summary>
    /// Writes the history. The same action of the same actor at the same microsecond is the same work
    /// repeated after a lost connection, and is written once.
    /// </summary>
    public static Task RecordAsync(
        DbTransaction transaction,
        MentionHandled handled,
        string? note
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into mention_history (mention_id, at, actor, action, note)
            select @MentionId, @At, @Actor, @action, @note
            where not exists (
                select 1 from mention_history
                where mention_id = @MentionId and at = @At and actor = @Actor and action = @action
            )
            """,
            new
            {
                handled.MentionId,
                handled.At,
                handled.Actor,
                action = Spoken.Name(handled.Action),
                note,
            },
            transaction
        );

    /// <summary>Whether the same actor acknowledged a moment ago: a double tap, or work repeated after a lost connection.</summary>
    public static async Task<bool> HasJustAcknowledgedAsync(
        DbTransaction transaction,
        MentionHandled handled
    ) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            select count(*) from mention_history
            where mention_id = @MentionId and actor = @Actor and action = @action and at > @since
            """,
            new
            {
                handled.MentionId,
                handled.Actor,
                action = Spoken.Name(handled.Action),
                since = handled.At - DoubleTap,
            },
            transaction
        ) > 0;
}
