namespace MentionTriage.Benchmarks.Soak;

/// <summary>How the networks are disposed: every fault is drawn here, and counted. Thread-safe.</summary>
internal sealed class Mood(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private volatile bool _isCalm;

    /// <summary>Ends the trouble, so that the rest can be read.</summary>
    public bool IsCalm
    {
        get => _isCalm;
        set => _isCalm = value;
    }

    /// <summary>How often each fault struck.</summary>
    public IReadOnlyDictionary<string, int> Faults
    {
        get
        {
            lock (_lock)
                return new SortedDictionary<string, int>(_faults);
        }
    }

    /// <summary>Whether a fault strikes now.</summary>
    public bool Strikes(string fault, double probability)
    {
        if (_isCalm)
            return false;
        lock (_lock)
        {
            if (_random.NextDouble() >= probability)
                return false;
            _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
            return true;
        }
    }

    public int Next(int from, int below)
    {
        lock (_lock)
            return _random.Next(from, below);
    }
}
