using System.Data.Common;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>Takes the words, and all that was read off them, out of mentions. The row stays, so that the mention cannot come back.</summary>
internal sealed class Removals(Database database)
{
    /// <summary>What is left: the key, the times, who had it, how it ended, and for the rest of its conversation until when it was put aside.</summary>
    private const string Blank = """
        state = 'deleted', text = '', original_text = null, url = null, thread_id = null, in_reply_to_id = null,
        author_id = null, author_handle = null, author_display_name = null, author_followers_count = null,
        author_tier = null, likes_count = null, reposts_count = null, replies_count = null, views_count = null, rating = null,
        assessment = null, kind = null, urgency_level = null, delight_probability = null, window_closes_at = null,
        score = 0, band = null, reasons = null, is_opportunity = (1 = 0), due_at = null, next_rank_at = null,
        next_publish_at = null, reassess_at = null, parked_error = null, sieved_because = null,
        is_awaited = mentions.is_awaited or mentions.state = 'received',
        snoozed_until = case when mentions.conversation_id = mentions.id then mentions.snoozed_until end
        """;

    /// <summary>Deletes mentions; those that are not known yet will not enter when they come.</summary>
    /// <returns>Ids of those that had words until now.</returns>
    public static async Task<IReadOnlyList<Guid>> DeleteAsync(
        DbTransaction transaction,
        IReadOnlyList<MentionKey> keys,
        DateTimeOffset now
    )
    {
        var removed = new List<Guid>();
        foreach (var key in InOrder(keys))
        {
            var unknown = Guid.CreateVersion7(now);
            var id = await transaction.Connection!.QuerySingleOrDefaultAsync<Guid?>(
                $"""
                insert into mentions (id, source, external_id, text, created_at, received_at, state, is_awaited)
                values (@unknown, @Source, @ExternalId, '', @now, @now, 'deleted', (1 = 1))
                on conflict (source, external_id) do update set {Blank} where mentions.state <> 'deleted'
                returning id
                """,
                new
                {
                    unknown,
                    key.Source,
                    key.ExternalId,
                    now,
                },
                transaction
            );
            if (id is { } known && known != unknown)
                removed.Add(known);
            await ForgetReactionsAsync(transaction, key);
        }
        await ForgetNotesAsync(transaction, removed);
        return removed;
    }

    /// <summary>
    /// Deletes all that authors said, and remembers them so that what they said before and arrives later goes too.
    /// Handles are one whatever the case of their letters, as on the networks; ids are compared as they are.
    /// </summary>
    /// <returns>Ids of the mentions that had words until now.</returns>
    public static async Task<IReadOnlyList<Guid>> ForgetAsync(
        DbTransaction transaction,
        IReadOnlyList<AuthorKey> authors,
        DateTimeOffset now
    )
    {
        var removed = new List<Guid>();
        foreach (var author in authors.Distinct())
        {
            await transaction.Connection!.ExecuteAsync(
                """
                insert into forgotten_authors (source, author_id, forgotten_at) values (@Source, @Account, @now)
                on conflict (source, author_id) do update set forgotten_at = excluded.forgotten_at
                """,
                new
                {
                    author.Source,
                    author.Account,
                    now,
                },
                transaction
            );
            removed.AddRange(
                await BlankAsync(transaction, "source = @Source and author_id = @Account", author)
            );
            removed.AddRange(
                await BlankAsync(
                    transaction,
                    "source = @Source and lower(author_handle) = lower(@Account)",
                    author
                )
            );
        }
        return removed;
    }

    /// <summary>Deletes those of the mentions that arrived just now whose authors were forgotten after they said it.</summary>
    public async Task<IReadOnlyList<Guid>> DeleteForgottenAsync(
        DbTransaction transaction,
        IReadOnlyCollection<Guid> arrived
    )
    {
        if (arrived.Count == 0 || !await IsAnyForgottenAsync(transaction))
            return [];
        var (anyOf, ids) = database.AnyOf(arrived);
        return await BlankAsync(
            transaction,
            $"""
            {anyOf} and exists (
                select 1 from forgotten_authors f
                where f.source = mentions.source and f.forgotten_at >= mentions.created_at
                    and (f.author_id = mentions.author_id or lower(f.author_id) = lower(mentions.author_handle))
            )
            """,
            new { ids }
        );
    }

    /// <summary>Nearly always nobody is: then every arrival costs only this look.</summary>
    private static async Task<bool> IsAnyForgottenAsync(DbTransaction transaction) =>
        await transaction.Connection!.QueryFirstOrDefaultAsync<long?>(
            "select 1 from forgotten_authors limit 1",
            transaction: transaction
        )
            is not null;

    /// <summary>
    /// Deletes what slipped in while its author was being forgotten: another process that journals at the same
    /// moment sees neither what is forgotten here nor is it seen.
    /// </summary>
    public static Task ForgetLateAsync(DbTransaction transaction) =>
        BlankAsync(
            transaction,
            """
            id in (
                select m.id from forgotten_authors f join mentions m
                    on m.source = f.source and m.author_id = f.author_id and m.created_at <= f.forgotten_at
                union
                select m.id from forgotten_authors f join mentions m
                    on m.source = f.source and lower(m.author_handle) = lower(f.author_id) and m.created_at <= f.forgotten_at
            )
            """,
            new { }
        );

    /// <summary>Deletes the words of what the sieve has held back since before a time.</summary>
    public static Task ForgetSievedAsync(DbTransaction transaction, DateTimeOffset before) =>
        BlankAsync(transaction, "state = 'sieved' and received_at < @before", new { before });

    private static async Task<IReadOnlyList<Guid>> BlankAsync(
        DbTransaction transaction,
        string which,
        object values
    )
    {
        var rows = (
            await transaction.Connection!.QueryAsync<(Guid Id, string Source, string ExternalId)>(
                $"update mentions set {Blank} where {which} and state <> 'deleted' returning id, source, external_id",
                values,
                transaction
            )
        ).AsList();
        foreach (var row in rows)
            await ForgetReactionsAsync(transaction, new MentionKey(row.Source, row.ExternalId));
        var ids = rows.ConvertAll(row => row.Id);
        await ForgetNotesAsync(transaction, ids);
        return ids;
    }

    /// <summary>Staff quote mentions in their notes.</summary>
    private static async Task ForgetNotesAsync(DbTransaction transaction, IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
            await transaction.Connection!.ExecuteAsync(
                "update mention_history set note = null where mention_id = @id and note is not null",
                new { id },
                transaction
            );
    }

    private static Task<int> ForgetReactionsAsync(DbTransaction transaction, MentionKey key) =>
        transaction.Connection!.ExecuteAsync(
            "delete from reactions where source = @Source and mention_external_id = @ExternalId",
            key,
            transaction
        );

    /// <summary>One order for all transactions, as inserts have it: two replicas cannot deadlock.</summary>
    private static IEnumerable<MentionKey> InOrder(IReadOnlyList<MentionKey> keys) =>
        keys.Distinct()
            .OrderBy(key => key.Source, StringComparer.Ordinal)
            .ThenBy(key => key.ExternalId, StringComparer.Ordinal);
}
