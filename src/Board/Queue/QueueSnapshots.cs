namespace MentionTriage.Board.Queue;

/// <summary>
/// Remembers orders of the queue that readers are paging through, so that no mention is skipped or
/// repeated while scores move. Thread-safe; memory of this process only.
/// </summary>
/// <remarks>Bounded: <see cref="MaxPositions"/> positions in all (24 bytes each); the oldest go first.</remarks>
internal sealed class QueueSnapshots(TimeProvider time)
{
    /// <summary>The longest order that is remembered whole.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Positions kept over all snapshots: about 24 MB.</summary>
    public const int MaxPositions = 1_000_000;

    /// <summary>How long an order is remembered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, QueuePosition[]> _orders = [];
    private readonly Queue<(Guid Id, long StartedAt)> _oldestFirst = new();
    private int _positionsCount;

    /// <summary>Remembers an order.</summary>
    public Guid Add(QueuePosition[] order)
    {
        var id = Guid.NewGuid();
        lock (_gate)
        {
            Forget(MaxPositions - order.Length);
            _orders.Add(id, order);
            _oldestFirst.Enqueue((id, time.GetTimestamp()));
            _positionsCount += order.Length;
        }
        return id;
    }

    /// <summary>The order, or <c>null</c> when it is forgotten or was another process's.</summary>
    public QueuePosition[]? Find(Guid id)
    {
        lock (_gate)
        {
            Forget(MaxPositions);
            return _orders.GetValueOrDefault(id);
        }
    }

    private void Forget(int room)
    {
        while (
            _oldestFirst.TryPeek(out var oldest)
            && (_positionsCount > room || time.GetElapsedTime(oldest.StartedAt) > Lifetime)
        )
        {
            _oldestFirst.Dequeue();
            _orders.Remove(oldest.Id, out var order);
            _positionsCount -= order!.Length;
        }
    }
}
