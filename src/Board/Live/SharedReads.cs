using System.Collections.Concurrent;

namespace MentionTriage.Board.Live;

/// <summary>
/// Reads that many boards need at the same moment, each made once for every notice of
/// <see cref="BoardNotifier"/>. Thread-safe.
/// </summary>
/// <param name="notifier">Says when what was read may be out of date.</param>
/// <param name="time">Measures the age of what was read.</param>
/// <param name="read">Makes one read.</param>
/// <param name="restsFor">For how long a read is good whatever is reported: for those too dear to follow every notice.</param>
internal sealed class SharedReads<TKey, T>(
    BoardNotifier notifier,
    TimeProvider time,
    Func<TKey, Task<T>> read,
    TimeSpan restsFor = default
)
    where TKey : notnull
{
    /// <summary>Keys kept before all are forgotten: more than the views and filters people really use.</summary>
    private const int MaxKeys = 200;

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>What was read since the last notice, or reads it now.</summary>
    public Task<T> GetAsync(TKey key)
    {
        // Taken before the read: a notice that comes meanwhile makes the result old, never the other way round.
        var version = notifier.Version;
        if (_entries.TryGetValue(key, out var entry) && IsGood(entry, version))
            return entry.Value.Value;
        if (_entries.Count >= MaxKeys)
            _entries.Clear();
        var fresh = new Entry(version, time.GetTimestamp(), new Lazy<Task<T>>(() => read(key)));
        return _entries
            .AddOrUpdate(key, fresh, (_, old) => old != entry && IsGood(old, version) ? old : fresh)
            .Value.Value;
    }

    /// <summary>What was read last, however old, where it is at hand at once.</summary>
    public bool TryGetLatest(TKey key, out T? value)
    {
        value = default;
        if (
            !_entries.TryGetValue(key, out var entry)
            || !entry.Value.IsValueCreated
            || !entry.Value.Value.IsCompletedSuccessfully
        )
            return false;
        value = entry.Value.Value.Result;
        return true;
    }

    private bool IsGood(Entry entry, long version) =>
        (entry.Version >= version || time.GetElapsedTime(entry.StartedAt) < restsFor)
        && !(
            entry.Value.IsValueCreated
            && (entry.Value.Value.IsFaulted || entry.Value.Value.IsCanceled)
        );

    private sealed record Entry(long Version, long StartedAt, Lazy<Task<T>> Value);
}
