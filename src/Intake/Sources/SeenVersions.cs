namespace MentionTriage.Intake.Sources;

/// <summary>
/// Remembers what a poll handed out, so that reading the same pages again costs the journal nothing and an
/// edit is told from a repeat. Forgets the oldest; not thread-safe.
/// </summary>
/// <remarks>Only saves work: what it forgets is handed out again, and the journal knows it.</remarks>
internal sealed class SeenVersions(int capacity = 20_000)
{
    private readonly Dictionary<string, ulong> _versions = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>What a mention is to one who has read before.</summary>
    public SeenAs Look(string id, params ReadOnlySpan<string?> words)
    {
        var hash = Hash(words);
        if (_versions.TryGetValue(id, out var known))
        {
            _versions[id] = hash;
            return known == hash ? SeenAs.Known : SeenAs.Changed;
        }
        if (_order.Count == capacity)
            _versions.Remove(_order.Dequeue());
        _versions.Add(id, hash);
        _order.Enqueue(id);
        return SeenAs.New;
    }

    /// <summary>Forgets all, as when what was handed out may not have been journalled.</summary>
    public void Clear()
    {
        _versions.Clear();
        _order.Clear();
    }

    private static ulong Hash(ReadOnlySpan<string?> words)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var word in words)
        {
            foreach (var c in word.AsSpan())
                hash = (hash ^ c) * 1_099_511_628_211UL;
            hash = (hash ^ 0x1_0000UL) * 1_099_511_628_211UL;
        }
        return hash;
    }
}
