using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Board.Queue;

/// <summary>What a view of the queue is ordered by, from high to low: the cost of waiting, or when it was resolved.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsTime">Whether the column holds instants; a position then holds their microseconds since 1970.</param>
internal sealed record QueueOrder(string Column, bool IsTime)
{
    private static readonly double LastMicrosecond = SqlValues.ToMicroseconds(
        new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero)
    );

    private static readonly QueueOrder Cost = new("score", false);
    private static readonly QueueOrder Resolved = new("resolved_at", true);

    /// <summary>The order of a view. Nothing that is resolved costs anything any more: there the latest stands first.</summary>
    public static QueueOrder Of(MentionState state) =>
        state == MentionState.Resolved ? Resolved : Cost;

    /// <summary>Where a mention stands in its view.</summary>
    public static QueuePosition Position(QueuedMention queued) =>
        new(
            queued switch
            {
                { State: MentionState.Resolved, ResolvedAt: { } at } => SqlValues.ToMicroseconds(
                    at
                ),
                _ => queued.Priority?.Score ?? 0,
            },
            queued.Mention.Id
        );

    /// <summary>The column as a number that says the same on both stores.</summary>
    public string Key(Database database) =>
        IsTime
            ? database.Sql(
                $"cast({Column} as real)",
                $"cast(extract(epoch from {Column}) * 1000000 as double precision)"
            )
            : Column;

    /// <summary>The value of a position's key, as the column holds it. A cursor comes through clients: its key may be anything.</summary>
    public object Value(QueuePosition position) =>
        IsTime
            ? SqlValues.FromMicroseconds((long)Math.Clamp(position.Key, 0, LastMicrosecond))
            : position.Key;

    /// <inheritdoc/>
    public override string ToString() => $"{Column} desc, id";
}
