namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Remembers the last so many keys, each with a number; forgets the oldest. Not thread-safe.</summary>
internal sealed class RecentKeys(int capacity)
{
    private readonly Dictionary<ulong, long> _values = new(capacity);
    private readonly Queue<ulong> _order = new(capacity);

    /// <summary>Remembers a key.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(ulong key, long value = 0)
    {
        if (_values.ContainsKey(key))
        {
            _values[key] = value;
            return false;
        }
        if (_order.Count == capacity)
            _values.Remove(_order.Dequeue());
        _order.Enqueue(key);
        _values.Add(key, value);
        return true;
    }

    public long? Find(ulong key) => _values.TryGetValue(key, out var value) ? value : null;
}
