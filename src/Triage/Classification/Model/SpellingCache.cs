using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>
/// What the character runs of words add up to. Most words of a text were met shortly before: their some
/// twenty rows are summed once and kept. Owned by one thread.
/// </summary>
internal sealed class SpellingCache
{
    /// <summary>Words kept; a new one takes the place of the one that fell on its slot. 1.6 MB in all.</summary>
    private const int Slots = 8_192;

    private const int Width = CharacterRuns.MaximumLength;

    private readonly char[] _words = new char[Slots * Width];
    private readonly byte[] _lengths = new byte[Slots];
    private readonly float[] _sums = new float[Slots * Lane.Count];

    /// <summary>Where the word's sums stand or shall stand.</summary>
    /// <param name="padded">The word as <see cref="CharacterRuns.Pad"/> writes it.</param>
    /// <param name="sums">Its lanes; to be filled in when they are not there yet.</param>
    /// <returns>Whether they are there.</returns>
    public bool Find(ReadOnlySpan<char> padded, out Span<float> sums)
    {
        // Seeded anew in every process: nobody can prepare words that fall on one slot.
        var slot = string.GetHashCode(padded) & (Slots - 1);
        sums = _sums.AsSpan(slot * Lane.Count, Lane.Count);
        var word = _words.AsSpan(slot * Width, padded.Length);
        if (_lengths[slot] == padded.Length && padded.SequenceEqual(word))
            return true;
        padded.CopyTo(word);
        _lengths[slot] = (byte)padded.Length;
        return false;
    }
}
