namespace MentionTriage.Triage.Classification.Features;

/// <summary>Which place in a list a hash has.</summary>
/// <remarks>
/// Immutable; shared by all threads. Made for the hot path and a quick start: most slots stay empty, so that
/// a look-up ends at the first or second, and there is no comparer and no generic code to compile.
/// </remarks>
internal sealed class HashIndex
{
    /// <summary>Slots for each hash of a short list; a long one has half as many, to stay in the cache.</summary>
    private const int Room = 4;

    private const int Long = 4_096;

    private readonly uint[] _hashes;
    private readonly int[] _slots;

    /// <summary>Indexes hashes; of two equal ones the first is found.</summary>
    public HashIndex(uint[] hashes)
    {
        _hashes = hashes;
        var size = 16;
        while (size < hashes.Length * (hashes.Length < Long ? Room : Room / 2))
            size *= 2;
        _slots = new int[size];
        for (var place = 0; place < hashes.Length; place++)
        {
            var hash = hashes[place];
            var slot = SlotOf(hash);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = place + 1;
        }
    }

    public static HashIndex Empty { get; } = new([]);

    /// <summary>The hashes in the order of their places.</summary>
    public ReadOnlySpan<uint> Hashes => _hashes;

    /// <summary>The hash's place, or -1 when it has none.</summary>
    public int Find(uint hash)
    {
        for (var slot = SlotOf(hash); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var place = _slots[slot] - 1;
            if (place < 0 || _hashes[place] == hash)
                return place;
        }
    }

    public bool Contains(uint hash) => Find(hash) >= 0;

    private int SlotOf(uint hash) => (int)((hash * 0x9E3779B1) >> 7) & (_slots.Length - 1);
}
