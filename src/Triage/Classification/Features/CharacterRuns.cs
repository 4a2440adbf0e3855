namespace MentionTriage.Triage.Classification.Features;

/// <summary>The runs of 2 to 5 characters inside a word, its rims marked by blanks.</summary>
internal static class CharacterRuns
{
    /// <summary>Characters of a padded word; a longer word is cut.</summary>
    public const int MaximumLength = 34;

    /// <summary>The most runs a word has.</summary>
    public const int Most = 4 * MaximumLength;

    private const uint Salt = 0x1000_0004;
    private const int LongestRun = 5;

    /// <summary>How long a word of so many letters is between its blanks.</summary>
    public static int PaddedLength(int letters) => Math.Min(letters + 2, MaximumLength);

    /// <summary>Writes the word in small letters, without apostrophes, between blanks.</summary>
    /// <returns>How many characters were written.</returns>
    public static int Pad(ReadOnlySpan<char> word, Span<char> padded)
    {
        var length = 0;
        padded[length++] = ' ';
        foreach (var character in word)
        {
            if (character == '\'')
                continue;
            if (length == MaximumLength - 1)
                break;
            padded[length++] = char.ToLowerInvariant(character);
        }

        padded[length++] = ' ';
        return length;
    }

    /// <summary>How many runs a padded word of the length has.</summary>
    public static int Count(int length) =>
        length > LongestRun ? 10 + 4 * (length - LongestRun) : length * (length - 1) / 2;

    /// <summary>Hashes of the runs of a padded word.</summary>
    /// <returns>How many there are.</returns>
    public static int Read(ReadOnlySpan<char> padded, Span<uint> hashes)
    {
        var count = 0;
        for (var start = 0; start < padded.Length - 1; start++)
        {
            var hash = FeatureHash.Add(Salt, padded[start]);
            var end = Math.Min(padded.Length, start + LongestRun);
            for (var next = start + 1; next < end; next++)
            {
                hash = FeatureHash.Add(hash, padded[next]);
                hashes[count++] = hash;
            }
        }

        return count;
    }
}
