using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Board.Queue;

/// <summary>Reads the queue: pages, counts, one mention whole, its author's earlier ones, its history. Thread-safe.</summary>
/// <remarks>Every read sees the store as it is now; nothing but the order of a paging reader is cached.</remarks>
public sealed class QueueReader
{
    /// <summary>Most mentions on one page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Mentions on a page unless told otherwise.</summary>
    public const int DefaultLimit = 50;

    private readonly Database _database;
    private readonly QueuePager _pager;

    /// <summary>Reads from one store.</summary>
    public QueueReader(Database database, TimeProvider time)
    {
        _database = database;
        _pager = new QueuePager(database, new QueueSnapshots(time));
    }

    /// <summary>One page, most costly first, of what is resolved the latest first; equals by id.</summary>
    /// <param name="filter">Which mentions; with a cursor, the same as on the page before.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cursor"><see cref="QueuePage.Next"/> of the page before, or <c>null</c> for the first.</param>
    /// <param name="cancel">Stops the read.</param>
    /// <remarks>
    /// The order is taken with the first page and kept for ten minutes in this process: a mention whose
    /// score moves meanwhile is neither skipped nor repeated; one that no longer fits the filter is left
    /// out; later arrivals wait for the next first page. After <see cref="QueueSnapshots.MaxLength"/>
    /// mentions, after ten minutes or in another process, paging goes on from the last mention's score.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="ArgumentException"><paramref name="cursor"/> was made for another filter.</exception>
    public Task<QueuePage> ListAsync(
        QueueFilter filter,
        int limit,
        QueueCursor? cursor,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        return _pager.ListAsync(filter, limit, cursor, cancel);
    }

    /// <summary>The first mentions of the queue, for a board that shows it live: nothing is remembered for paging.</summary>
    /// <param name="filter">Which mentions.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancel">Stops the read.</param>
    public Task<IReadOnlyList<QueuedMention>> TopAsync(
        QueueFilter filter,
        int limit,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        var (where, values) = _database.Where(filter);
        values.Add("limit", limit);
        return _database.QueryMentionsAsync(
            $"where {where} order by {QueueOrder.Of(filter.State)} limit @limit",
            values,
            cancel,
            _database.Uncompiled(filter)
        );
    }

    /// <summary>How many mentions the filter lets through.</summary>
    public Task<int> CountAsync(QueueFilter filter, CancellationToken cancel)
    {
        var (where, values) = _database.Where(filter);
        return _database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<int>(
                    new CommandDefinition(
                        $"{_database.Uncompiled(filter)}select count(*) from mentions where {where}",
                        values,
                        cancellationToken: cancel
                    )
                ),
            cancel
        );
    }

    /// <summary>How many mentions stand where.</summary>
    /// <param name="actor">The account whose own claims are counted.</param>
    /// <param name="cancel">Stops the read.</param>
    public Task<QueueCounts> CountsAsync(string actor, CancellationToken cancel) =>
        _database.ReadAsync(
            async connection =>
                QueueCounts.From(
                    await connection.QueryAsync<QueueCounts.Group>(
                        new CommandDefinition(
                            // Each part has an index of its own: the many that are done with cost nothing.
                            """
                            select 'open' as state, band, kind, cast(is_opportunity as integer) as is_opportunity,
                                case when owner is null then 0 when owner = @actor then 2 else 1 end as ownership,
                                count(*) as count
                            from mentions where state = 'open' group by 2, 3, 4, 5
                            union all
                            select 'snoozed', null, null, 0, 0, count(*) from mentions where snoozed_until is not null
                            union all
                            select 'parked', null, null, 0, 0, count(*) from mentions where state = 'parked'
                            union all
                            select 'sieved', null, null, 0, 0, count(*) from mentions where state = 'sieved'
                            union all
                            select 'received', null, null, 0, 0, count(*) from mentions where next_publish_at is not null
                            """,
                            new { actor },
                            cancellationToken: cancel
                        )
                    )
                ),
            cancel
        );

    /// <summary>One entry of the queue whole, or <c>null</c> when there is no mention with this id. The id of a turn leads to its entry.</summary>
    public async Task<QueuedMention?> FindAsync(Guid id, CancellationToken cancel)
    {
        var values = new DynamicParameters(new { id });
        return (
            await QueryAsync(
                $"where id = (select coalesce(conversation_id, id) from mentions where id = @id) and {QueueSql.IsThere}",
                values,
                cancel
            )
        ).SingleOrDefault();
    }

    /// <summary>What was said in an entry's conversation, oldest first; of a very long one the latest <see cref="MaxLimit"/> turns.</summary>
    public async Task<IReadOnlyList<QueuedMention>> TurnsAsync(
        QueuedMention entry,
        CancellationToken cancel
    )
    {
        if (entry.TurnsCount <= 1)
            return [entry];
        var values = new DynamicParameters(new { entry.Mention.Id, limit = MaxLimit });
        var turns = await QueryAsync(
            $"where conversation_id = @Id and {QueueSql.IsThere} order by created_at desc, external_id desc limit @limit",
            values,
            cancel
        );
        return [.. turns.Reverse()];
    }

    /// <summary>These mentions whole, in no order; those that are gone are left out.</summary>
    public Task<IReadOnlyList<QueuedMention>> FindAllAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    )
    {
        var (anyOf, list) = _database.AnyOf(ids);
        var values = new DynamicParameters();
        values.Add("ids", list);
        return QueryAsync($"where {anyOf} and {QueueSql.IsThere}", values, cancel);
    }

    /// <summary>Those of the mentions that a filter lets through, in no order.</summary>
    public Task<IReadOnlyList<Guid>> FitAsync(
        QueueFilter filter,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    )
    {
        var (where, values) = _database.Where(filter);
        var (anyOf, list) = _database.AnyOf(ids);
        values.Add("ids", list);
        return _database.ReadAsync<IReadOnlyList<Guid>>(
            async connection =>
                [
                    .. await connection.QueryAsync<Guid>(
                        new CommandDefinition(
                            $"select id from mentions where {anyOf} and {where}",
                            values,
                            cancellationToken: cancel
                        )
                    ),
                ],
            cancel
        );
    }

    /// <summary>The networks and feeds mentions have come from, in the order of the alphabet.</summary>
    public Task<IReadOnlyList<string>> SourcesAsync(CancellationToken cancel) =>
        _database.ReadAsync<IReadOnlyList<string>>(
            async connection =>
                [
                    .. await connection.QueryAsync<string>(
                        new CommandDefinition(
                            // From one name to the next: the index has a million entries and few names.
                            """
                            with recursive names (name) as (
                                select min(source) from mentions
                                union all
                                select (select min(source) from mentions where source > name) from names where name is not null
                            )
                            select name from names where name is not null limit 50
                            """,
                            cancellationToken: cancel
                        )
                    ),
                ],
            cancel
        );

    /// <summary>Other entries of the same author on the same source, newest first; none for an author without a handle.</summary>
    /// <param name="mention">The mention whose author is meant; its own conversation is not in the result.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancel">Stops the read.</param>
    public Task<IReadOnlyList<QueuedMention>> AuthorHistoryAsync(
        Mention mention,
        int limit,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        if (mention.Author?.Handle is not { } handle)
            return Task.FromResult<IReadOnlyList<QueuedMention>>([]);
        var values = new DynamicParameters(
            new
            {
                mention.Source,
                handle,
                mention.Id,
                limit,
            }
        );
        return QueryAsync(
            """
            where source = @Source and author_handle = @handle and state <> 'joined'
              and id <> (select coalesce(conversation_id, id) from mentions where id = @Id)
            order by created_at desc, id desc limit @limit
            """,
            values,
            cancel
        );
    }

    /// <summary>What people and the product did with an entry and its turns, oldest first; at most the latest 1,000 entries.</summary>
    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(
        Guid mentionId,
        CancellationToken cancel
    ) =>
        _database.ReadAsync<IReadOnlyList<HistoryEntry>>(
            async connection =>
                [
                    .. (
                        await connection.QueryAsync<HistoryEntry>(
                            new CommandDefinition(
                                """
                                select id, at, actor, action, note from mention_history
                                where mention_id in (
                                    select @mentionId union all select id from mentions where conversation_id = @mentionId)
                                order by id desc limit 1000
                                """,
                                new { mentionId },
                                cancellationToken: cancel
                            )
                        )
                    ).Reverse(),
                ],
            cancel
        );

    private Task<IReadOnlyList<QueuedMention>> QueryAsync(
        string rest,
        DynamicParameters values,
        CancellationToken cancel
    ) => _database.QueryMentionsAsync(rest, values, cancel);
}
