using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Languages;

/// <summary>Languages that their script gives away.</summary>
internal static class Script
{
    private static readonly (char First, char Last, string Code)[] Ranges =
    [
        ('\u3040', '\u30FF', "ja"),
        ('\uAC00', '\uD7A3', "ko"),
        ('\u1100', '\u11FF', "ko"),
        ('\u0E00', '\u0E7F', "th"),
        ('\u0900', '\u097F', "hi"),
        ('\u0980', '\u09FF', "bn"),
        ('\u0B80', '\u0BFF', "ta"),
        ('\u0C00', '\u0C7F', "te"),
        ('\u0590', '\u05FF', "he"),
        ('\u0370', '\u03FF', "el"),
        ('\u0400', '\u04FF', "ru"),
        ('\u0600', '\u06FF', "ar"),
        ('\u4E00', '\u9FFF', "zh"),
    ];

    /// <summary>The language when at least a third of the letters are in its script, else <c>null</c>.</summary>
    public static Language? Detect(string text)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, 1_000));
        if (!read.ContainsAnyExceptInRange('\0', (char)('\u0370' - 1)))
            return null;
        Span<int> counts = stackalloc int[Ranges.Length];
        counts.Clear();
        var (letters, foreign) = (0, false);
        foreach (var character in read)
        {
            if (character < '\u0370')
            {
                letters += char.IsLetter(character) ? 1 : 0;
                continue;
            }

            if (!char.IsLetter(character))
                continue;
            letters++;
            foreign = true;
            for (var at = 0; at < Ranges.Length; at++)
            {
                if (character >= Ranges[at].First && character <= Ranges[at].Last)
                {
                    counts[at]++;
                    break;
                }
            }
        }

        return foreign ? Decide(counts, letters) : null;
    }

    private static Language? Decide(ReadOnlySpan<int> counts, int letters)
    {
        var best = 0;
        for (var at = 1; at < counts.Length; at++)
        {
            if (counts[at] > counts[best])
                best = at;
        }

        // Japanese mixes kana with the characters Chinese is written in: any kana decides.
        if (counts[0] > 0)
            best = 0;
        var share = (double)(best == 0 ? counts[0] + counts[^1] : counts[best]) / letters;
        return share < 1.0 / 3
            ? null
            : new Language(Ranges[best].Code, Math.Round(0.5 + share / 2.05, 3));
    }
}
