namespace MentionTriage.Board.Accounts;

/// <summary>Counts failed attempts by key in windows of five minutes. Thread-safe; memory of this process.</summary>
/// <remarks>At most <see cref="MaxKeys"/> keys are counted; beyond them new keys are refused until a window ends.</remarks>
internal sealed class AttemptLimiter(TimeProvider time)
{
    private const int MaxKeys = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Count, long StartedAt)> _counts = [];

    /// <summary>Counts one attempt under every key, unless one of them is used up; counting first leaves no gap for a burst.</summary>
    /// <returns>Whether the attempt may go on.</returns>
    public bool TryBegin(params ReadOnlySpan<(string Key, int Limit)> keys)
    {
        lock (_gate)
        {
            if (_counts.Count > MaxKeys - keys.Length)
                DropEnded();
            if (_counts.Count > MaxKeys - keys.Length)
                return false;
            foreach (var (key, limit) in keys)
            {
                if (CountOf(key).Count >= limit)
                    return false;
            }
            foreach (var (key, _) in keys)
            {
                var (count, startedAt) = CountOf(key);
                _counts[key] = (count + 1, startedAt);
            }
            return true;
        }
    }

    /// <summary>Takes a counted attempt back: it was no failure.</summary>
    public void Succeeded(params ReadOnlySpan<(string Key, int Limit)> keys)
    {
        lock (_gate)
        {
            foreach (var (key, _) in keys)
            {
                var (count, startedAt) = CountOf(key);
                if (count > 0)
                    _counts[key] = (count - 1, startedAt);
            }
        }
    }

    private (int Count, long StartedAt) CountOf(string key) =>
        _counts.TryGetValue(key, out var entry) && !HasEnded(entry.StartedAt)
            ? entry
            : (0, time.GetTimestamp());

    private bool HasEnded(long startedAt) => time.GetElapsedTime(startedAt) > Window;

    private void DropEnded()
    {
        foreach (
            var key in _counts
                .Where(pair => HasEnded(pair.Value.StartedAt))
                .Select(pair => pair.Key)
                .ToList()
        )
            _counts.Remove(key);
    }
}
