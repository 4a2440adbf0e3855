using System.Data.Common;
using System.Text.Json;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Triage.Conversations;

/// <summary>The statements that find turns and tie them to each other; each runs in the caller's transaction.</summary>
internal sealed class TurnStore(Database database)
{
    private const string Live = "state in ('open', 'snoozed', 'resolved', 'joined')";

    /// <summary>Turns around a deleted mention that are looked at, the oldest: one of them holds the others.</summary>
    private const int MostOrphans = 200;

    /// <summary>Holds the joins of a source until the transaction ends.</summary>
    public Task LockAsync(DbTransaction transaction, string source) =>
        // SQLite's write transaction holds the whole store already.
        database.Dialect == Dialect.Sqlite
            ? Task.CompletedTask
            : transaction.Connection!.ExecuteAsync(
                "select pg_advisory_xact_lock(hashtextextended(@key, 0))",
                new { key = "conversations:" + source },
                transaction
            );

    /// <summary>
    /// Holds all that joining these mentions may write, in the order of the ids, as whoever tells of mentions
    /// that are known holds them: held one after the other as they are needed, the two could deadlock.
    /// </summary>
    public async Task HoldAsync(DbTransaction transaction, IReadOnlyList<Mention> mentions)
    {
        if (database.Dialect == Dialect.Sqlite)
            return;
        var fresh = mentions.Select(mention => mention.Id).ToHashSet();
        var ids = new HashSet<Guid>(fresh);
        var moving = new HashSet<Guid>();
        foreach (var source in mentions.GroupBy(mention => mention.Source))
        {
            Mention[] turns = [.. source];
            var own = turns.Select(turn => turn.ExternalId).ToHashSet(StringComparer.Ordinal);
            var near = (
                await transaction.Connection!.QueryAsync<Turn>(
                    Near(Turn.Columns, "state <> 'deleted'"),
                    Values(source.Key, turns),
                    transaction
                )
            )
                .Where(turn => !fresh.Contains(turn.Id))
                .ToArray();
            var entries = near.Select(turn => turn.EntryId).ToHashSet();
            ids.UnionWith(near.Select(turn => turn.Id));
            ids.UnionWith(entries);
            // One more turn of one conversation leaves the others where they are.
            if (entries.Count > 1 || near.Any(turn => Follows(turn, own)))
                moving.UnionWith(entries);
        }
        await transaction.Connection!.ExecuteAsync(
            "select id from mentions where id = any(@ids) or conversation_id = any(@moving) order by id for update",
            new { ids = ids.ToArray(), moving = moving.ToArray() },
            transaction
        );
    }

    private static bool Follows(Turn turn, HashSet<string> own) =>
        turn.InReplyToId is { } answered && own.Contains(answered)
        || turn.ThreadId is { } thread && own.Contains(thread);

    /// <summary>Holds whole conversations, in the order of the ids.</summary>
    public async Task HoldConversationsAsync(DbTransaction transaction, IReadOnlyList<Guid> turnIds)
    {
        if (database.Dialect == Dialect.Postgres)
            await transaction.Connection!.ExecuteAsync(
                """
                select id from mentions
                where id = any(@ids) or conversation_id in (select conversation_id from mentions where id = any(@ids))
                order by id for update
                """,
                new { ids = turnIds.ToArray() },
                transaction
            );
    }

    /// <summary>Those of the mentions that triage has not stored yet.</summary>
    public async Task<HashSet<Guid>> StillReceivedAsync(
        DbTransaction transaction,
        IEnumerable<Guid> mentionIds
    )
    {
        var (anyOf, ids) = database.AnyOf(mentionIds);
        return
        [
            .. await transaction.Connection!.QueryAsync<Guid>(
                $"select id from mentions where {anyOf} and state = 'received'",
                new { ids },
                transaction
            ),
        ];
    }

    /// <summary>The new turns and everything in the store they may follow or be followed by.</summary>
    public async Task<TurnNet> LoadAsync(
        DbTransaction transaction,
        string source,
        IReadOnlyList<Mention> mentions
    )
    {
        var wanted = Wanted(mentions);
        var values = Values(source, mentions);
        // Before the look at the store: whoever triages one of these meanwhile is waited for, or sees the mark.
        if (wanted.Length > 0)
            await transaction.Connection!.ExecuteAsync(
                $"""
                update mentions set is_awaited = {database.Sql("1", "true")}
                where source = @source and external_id {In("wanted")} and state = 'received'
                """,
                values,
                transaction
            );
        var turns = await transaction.Connection!.QueryAsync<Turn>(
            Near(Turn.Columns, Live),
            values,
            transaction
        );
        var gone = await GoneAsync(transaction, source, wanted);
        return gone.Length == 0
            ? new TurnNet(turns.AsList(), [])
            : new TurnNet(
                [.. turns.UnionBy(await OrphansAsync(transaction, source, gone), turn => turn.Id)],
                gone
            );
    }

    /// <summary>Those of the ids whose mentions were here and are deleted.</summary>
    private async Task<string[]> GoneAsync(
        DbTransaction transaction,
        string source,
        string[] wanted
    ) =>
        wanted.Length == 0
            ? []
            :
            [
                .. await transaction.Connection!.QueryAsync<string>(
                    $"select external_id from mentions where source = @source and external_id {In("wanted")} and state = 'deleted'",
                    new { source, wanted = List(wanted) },
                    transaction
                ),
            ];

    private async Task<IEnumerable<Turn>> OrphansAsync(
        DbTransaction transaction,
        string source,
        string[] gone
    ) =>
        await transaction.Connection!.QueryAsync<Turn>(
            $"""
            select {Turn.Columns} from (
                select {Turn.Columns} from mentions where source = @source and in_reply_to_id {In(
                "gone"
            )} and {Live}
                union
                select {Turn.Columns} from mentions where source = @source and thread_id {In(
                "gone"
            )} and {Live}
            ) as orphans
            order by created_at, external_id limit {MostOrphans}
            """,
            new { source, gone = List(gone) },
            transaction
        );

    /// <summary>Makes an entry, with all its turns, part of another's conversation.</summary>
    public static async Task MoveConversationAsync(DbTransaction transaction, Guid from, Guid to)
    {
        await transaction.Connection!.ExecuteAsync(
            "update mentions set conversation_id = @to where id = @to and conversation_id is null",
            new { to },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            """
            update mentions set conversation_id = @to, state = 'joined', owner = null, claimed_at = null,
                snoozed_until = null, resolved_at = null, resolved_by = null, outcome = null,
                next_rank_at = null, speaking_id = null, turns_count = 1, new_turns_count = 0
            where id = @from
            """,
            new { from, to },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "update mentions set conversation_id = @to where conversation_id = @from",
            new { from, to },
            transaction
        );
    }

    /// <summary>A turn and all that follow it, within one conversation.</summary>
    public static async Task<HashSet<Guid>> BranchAsync(
        DbTransaction transaction,
        Guid id,
        Guid conversation
    ) =>
        [
            .. await transaction.Connection!.QueryAsync<Guid>(
                """
                with recursive branch (id) as (
                    select m.id from mentions m where m.id = @id
                    union
                    select m.id from mentions m join branch b on m.parent_id = b.id
                    where m.conversation_id = @conversation
                )
                select id from branch
                """,
                new { id, conversation },
                transaction
            ),
        ];

    /// <summary>Takes turns out of their conversation into another.</summary>
    public Task MoveBranchAsync(DbTransaction transaction, IEnumerable<Guid> branch, Guid to)
    {
        var (anyOf, ids) = database.AnyOf(branch);
        return transaction.Connection!.ExecuteAsync(
            $"update mentions set conversation_id = @to where {anyOf} or id = @to",
            new { to, ids },
            transaction
        );
    }

    /// <summary>Writes what a turn follows, and why.</summary>
    public static Task LinkAsync(DbTransaction transaction, Guid id, Guid parent, LinkRule rule) =>
        transaction.Connection!.ExecuteAsync(
            "update mentions set parent_id = @parent, parent_rule = @rule where id = @id",
            new
            {
                id,
                parent,
                rule = (int)rule,
            },
            transaction
        );

    /// <summary>What mentions may follow or be followed by.</summary>
    private string Near(string columns, string state) =>
        $"""
            select {columns} from mentions where source = @source and external_id {In(
                "known"
            )} and {state}
            union
            select {columns} from mentions where source = @source and in_reply_to_id {In(
                "own"
            )} and {state}
            union
            select {columns} from mentions where source = @source and thread_id {In(
                "own"
            )} and {state}
            union
            select {columns} from mentions
            where source = @source and thread_id {In("threads")} and author_handle {In(
                "authors"
            )} and {state}
            """;

    private object Values(string source, IReadOnlyList<Mention> mentions)
    {
        var own = mentions.Select(mention => mention.ExternalId).ToArray();
        var wanted = Wanted(mentions);
        return new
        {
            source,
            own = List(own),
            wanted = List(wanted),
            known = List(wanted.Concat(own)),
            threads = List(mentions.Select(mention => mention.ThreadId).OfType<string>()),
            authors = List(mentions.Select(mention => mention.Author?.Handle).OfType<string>()),
        };
    }

    private static string[] Wanted(IReadOnlyList<Mention> mentions) =>
        [
            .. mentions
                .SelectMany(mention => new[] { mention.InReplyToId, mention.ThreadId })
                .OfType<string>(),
        ];

    private object List(IEnumerable<string> values)
    {
        var distinct = values.Distinct().ToArray();
        return database.Dialect == Dialect.Postgres ? distinct : JsonSerializer.Serialize(distinct);
    }

    private string In(string name) =>
        database.Sql($"in (select value from json_each(@{name}))", $"= any(@{name})");
}
