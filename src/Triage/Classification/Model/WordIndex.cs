namespace MentionTriage.Triage.Classification.Model;

/// <summary>Which row of their own the commonest words have, by their hashes: unlike other features they never share one.</summary>
/// <remarks>Immutable; shared by all threads.</remarks>
internal sealed class WordIndex
{
    private readonly uint[] _hashes;
    private readonly int[] _slots;

    public WordIndex(uint[] hashes)
    {
        _hashes = hashes;
        var size = 16;
        while (size < hashes.Length * 2)
            size *= 2;
        _slots = new int[size];
        for (var word = 0; word < hashes.Length; word++)
        {
            var slot = SlotOf(hashes[word]);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = word + 1;
        }
    }

    public static WordIndex Empty { get; } = new([]);

    /// <summary>Hashes of the words in the order of their rows.</summary>
    public ReadOnlySpan<uint> Hashes => _hashes;

    /// <summary>The word's place, or -1 when it has none.</summary>
    public int Find(uint hash)
    {
        for (var slot = SlotOf(hash); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var word = _slots[slot] - 1;
            if (word < 0 || _hashes[word] == hash)
                return word;
        }
    }

    private int SlotOf(uint hash) => (int)((hash * 0x9E3779B1) >> 7) & (_slots.Length - 1);
}
