namespace MentionTriage.Triage.Classification.Model;

/// <summary>
/// What the character runs of words add up to. Most words of a text were met shortly before: their some
/// twenty rows are summed once and kept. Owned by one thread.
/// </summary>
internal sealed class SpellingCache
{
    /// <summary>Words kept; a new one takes the place of the one that fell on its slot. 1.6 MB in all.</summary>
    private const int Slots = 1 << Bits;

    private const int Bits = 14;

    /// <summary>Longer words are not kept: few are met twice.</summary>
    private const int LongestWord = 16;

    // New in every process: nobody can prepare words that fall on one slot, only words of one hash, which
    // then cost what they would without this.
    private static readonly uint Seed = (uint)Random.Shared.Next();

    private readonly char[] _words = new char[Slots * LongestWord];
    private readonly byte[] _lengths = new byte[Slots];
    private readonly AlignedArray<short> _sums = new(Slots * Lane.Count);

    /// <summary>Where a word would stand; -1 when it is never kept.</summary>
    /// <param name="word">In small letters.</param>
    /// <param name="hash">Its hash; words that differ in how long a letter is drawn may share it.</param>
    public static int SlotOf(ReadOnlySpan<char> word, uint hash) =>
        word.Length > LongestWord
            ? -1
            : (int)((((hash ^ Seed) + (uint)word.Length) * 0x9E3779B1) >> (32 - Bits));

    /// <summary>The sums that stand at a slot.</summary>
    public ReadOnlySpan<short> this[int slot] => _sums.Span.Slice(slot * Lane.Count, Lane.Count);

    /// <summary>Whether the sums at the slot are the word's.</summary>
    public bool Holds(int slot, ReadOnlySpan<char> word) =>
        _lengths[slot] == word.Length
        && word.SequenceEqual(_words.AsSpan(slot * LongestWord, word.Length));

    /// <summary>Keeps the word's sums, if they are small enough to be kept.</summary>
    public void Keep(int slot, ReadOnlySpan<char> word, ReadOnlySpan<int> sums)
    {
        var kept = _sums.Span.Slice(slot * Lane.Count, Lane.Count);
        // Nothing is kept at a slot while it is written to.
        _lengths[slot] = 0;
        for (var lane = 0; lane < kept.Length; lane++)
        {
            if (sums[lane] != (short)sums[lane])
                return;
            kept[lane] = (short)sums[lane];
        }

        word.CopyTo(_words.AsSpan(slot * LongestWord, LongestWord));
        _lengths[slot] = (byte)word.Length;
    }
}
