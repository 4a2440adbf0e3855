using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Board.Queue;

/// <summary>Cuts the queue into pages that join without a gap or an overlap while scores move.</summary>
internal sealed class QueuePager(Database database, QueueSnapshots snapshots)
{
    /// <summary>How often a page is filled up where mentions have left the queue since the order was taken.</summary>
    private const int MaxFills = 5;

    /// <inheritdoc cref="QueueReader.ListAsync"/>
    public async Task<QueuePage> ListAsync(
        QueueFilter filter,
        int limit,
        QueueCursor? cursor,
        CancellationToken cancel
    )
    {
        var hash = QueueCursor.HashOf(filter);
        if (cursor is not null && cursor.FilterHash != hash)
            throw new ArgumentException("The cursor was made for another filter.", nameof(cursor));

        var snapshotId = cursor?.SnapshotId ?? Guid.Empty;
        var end = cursor?.Offset ?? 0;
        var order = cursor is null ? null : snapshots.Find(snapshotId);
        if (order is null || end >= order.Length)
        {
            order = await TakeOrderAsync(filter, cursor?.After, cancel);
            end = 0;
            snapshotId = order.Length > limit ? snapshots.Add(order) : Guid.Empty;
        }

        var mentions = new List<QueuedMention>();
        for (var fill = 0; fill < MaxFills && mentions.Count < limit && end < order.Length; fill++)
        {
            var part = order.Skip(end).Take(limit - mentions.Count).ToArray();
            mentions.AddRange(await LoadAsync(filter, part, cancel));
            end += part.Length;
        }
        // A full snapshot may have been cut off: only an empty order after it says that nothing follows.
        var hasMore = end < order.Length || order.Length == QueueSnapshots.MaxLength;
        return new QueuePage(
            mentions,
            hasMore ? new QueueCursor(snapshotId, end, order[end - 1], hash) : null
        );
    }

    private Task<QueuePosition[]> TakeOrderAsync(
        QueueFilter filter,
        QueuePosition? after,
        CancellationToken cancel
    )
    {
        var (where, values) = database.Where(filter);
        var order = QueueOrder.Of(filter.State);
        var column = order.Column;
        if (after is { } position)
        {
            where += $" and {column} <= @afterKey and ({column} < @afterKey or id > @afterId)";
            // Dapper picks the type handler by the value's own type.
            if (order.Value(position) is DateTimeOffset instant)
                values.Add("afterKey", instant);
            else
                values.Add("afterKey", position.Key);
            values.Add("afterId", position.Id);
        }
        return database.ReadAsync(
            async connection =>
                (
                    await connection.QueryAsync<(double Key, Guid Id)>(
                        new CommandDefinition(
                            $"{database.Uncompiled(filter)}select {order.Key(database)}, id from mentions where {where} order by {order} limit {QueueSnapshots.MaxLength}",
                            values,
                            cancellationToken: cancel
                        )
                    )
                )
                    .Select(row => new QueuePosition(row.Key, row.Id))
                    .ToArray(),
            cancel
        );
    }

    /// <summary>The mentions of a part of the order that still fit the filter, in that order.</summary>
    private async Task<IEnumerable<QueuedMention>> LoadAsync(
        QueueFilter filter,
        QueuePosition[] part,
        CancellationToken cancel
    )
    {
        var (anyOf, list) = database.AnyOf(part.Select(position => position.Id));
        var (where, values) = database.Where(filter);
        values.Add("ids", list);
        var found = (
            await database.QueryMentionsAsync($"where {anyOf} and {where}", values, cancel)
        ).ToDictionary(mention => mention.Mention.Id);
        return part.Where(position => found.ContainsKey(position.Id))
            .Select(position => found[position.Id]);
    }
}
