namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>Remembers how often in a row a network said nothing of a mention. Forgets all when it grows too large. Thread-safe.</summary>
internal sealed class UnansweredCounts
{
    private const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Network, string Id), int> _counts = [];

    /// <summary>Counts one more.</summary>
    /// <returns>How often by now, from 1.</returns>
    public int Count(string network, string id)
    {
        lock (_lock)
        {
            if (_counts.Count >= Most)
                _counts.Clear();
            return _counts[(network, id)] = _counts.GetValueOrDefault((network, id)) + 1;
        }
    }

    /// <summary>They were answered.</summary>
    public void Forget(string network, IEnumerable<string> ids)
    {
        lock (_lock)
            foreach (var id in ids)
                _counts.Remove((network, id));
    }
}
