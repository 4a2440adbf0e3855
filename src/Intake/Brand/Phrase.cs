using System.Globalization;
using System.Text;

namespace MentionTriage.Intake.Brand;

/// <summary>One word or phrase of the profile, ready to be looked for.</summary>
/// <remarks>
/// Apostrophes and accents may be missing in a text, but none may be added: <c>Nestlé</c> is found in
/// "nestle", not the other way round. A plus or number sign at the end and a dot or dollar sign at the
/// beginning are part of the name (<c>Disney+</c>, <c>.NET</c>).
/// </remarks>
internal sealed class Phrase
{
    private Phrase(string spelling) => Spelling = spelling;

    /// <summary>As the profile spells it.</summary>
    public string Spelling { get; }

    /// <summary>Its words in lower case, without apostrophes; empty for phrases of scripts without blanks.</summary>
    public string[] Words { get; private init; } = [];

    /// <summary>The words without their accents.</summary>
    public string[] PlainWords { get; private init; } = [];

    /// <summary>For each word, after how many letters an apostrophe stands.</summary>
    public int[][] Apostrophes { get; private init; } = [];

    /// <summary>What must stand right before it.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>What must stand right after it.</summary>
    public string Suffix { get; private init; } = "";

    /// <summary>The phrase in lower case, for scripts whose words are not told apart by blanks; else <c>null</c>.</summary>
    public string? Literal { get; private init; }

    public static Phrase Of(string spelling)
    {
        var trimmed = spelling.Trim();
        var folded = FoldedWords.Fold(trimmed).Trim();
        if (folded.Any(c => WordScripts.Of(c) is not (WordScript.None or WordScript.Spaced)))
            return new Phrase(trimmed) { Literal = folded };
        var (words, apostrophes) = Split(folded);
        return new Phrase(trimmed)
        {
            Words = words,
            PlainWords = Array.ConvertAll(words, WithoutAccents),
            Apostrophes = apostrophes,
            Prefix = folded is ['.' or '$', ..] ? folded[..1] : "",
            Suffix = folded[folded.AsSpan().TrimEnd("+#").Length..],
        };
    }

    /// <summary>The words as one, and joined by underscores: how hashtags and hurried people write them.</summary>
    public IEnumerable<string> AsOneWord()
    {
        foreach (var words in new[] { Words, PlainWords })
        {
            yield return string.Concat(words);
            yield return string.Join('_', words);
        }
    }

    /// <summary>Whether a word of a text is this word of the phrase, with or without its accents.</summary>
    public bool IsWord(int index, ReadOnlySpan<char> word) =>
        word.SequenceEqual(Words[index]) || word.SequenceEqual(PlainWords[index]);

    /// <summary>Whether two words with an apostrophe between them are this word: McDonald's, or McDonalds.</summary>
    public bool IsWord(int index, ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        (after is "s" || Array.IndexOf(Apostrophes[index], before.Length) >= 0)
        && (IsJoined(Words[index], before, after) || IsJoined(PlainWords[index], before, after));

    private static bool IsJoined(
        ReadOnlySpan<char> word,
        ReadOnlySpan<char> before,
        ReadOnlySpan<char> after
    ) =>
        word.Length == before.Length + after.Length
        && word.StartsWith(before)
        && word.EndsWith(after);

    private static string WithoutAccents(string word)
    {
        if (Ascii.IsValid(word))
            return word;
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c);
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    private static (string[] Words, int[][] Apostrophes) Split(string folded)
    {
        var words = new List<string>();
        var apostrophes = new List<int[]>();
        var word = new StringBuilder();
        var cuts = new List<int>();
        foreach (var c in folded + " ")
        {
            if (WordScripts.Of(c) == WordScript.Spaced)
                word.Append(c);
            else if (c == '\'')
                cuts.Add(word.Length);
            else
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                    apostrophes.Add([.. cuts]);
                }
                word.Clear();
                cuts.Clear();
            }
        }
        return ([.. words], [.. apostrophes]);
    }
}
