namespace MentionTriage.Benchmarks.Soak;

/// <summary>What the queue must hold in the end. Thread-safe, as long as each network writes its own mentions.</summary>
internal sealed class Truth
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, string Id), TrueMention> _mentions = [];
    private readonly SortedDictionary<string, int> _happened = new(StringComparer.Ordinal);

    public IReadOnlyList<TrueMention> Mentions
    {
        get
        {
            lock (_lock)
                return [.. _mentions.Values];
        }
    }

    /// <summary>How often each kind of thing happened.</summary>
    public IReadOnlyDictionary<string, int> Happened
    {
        get
        {
            lock (_lock)
                return new SortedDictionary<string, int>(_happened);
        }
    }

    public void Note(string what)
    {
        lock (_lock)
            _happened[what] = _happened.GetValueOrDefault(what) + 1;
    }

    public TrueMention Add(TrueMention mention)
    {
        lock (_lock)
            _mentions.Add(mention.Key, mention);
        return mention;
    }
}
