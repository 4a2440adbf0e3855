using System.Text;

namespace MentionTriage.Intake.Brand;

/// <summary>
/// The part of a phrase that every spelling of it shares, letter by letter: a text without it cannot hold
/// the phrase.
/// </summary>
internal static class Anchor
{
    /// <summary>Shorter runs are in most texts.</summary>
    private const int LongEnough = 3;

    /// <summary>Letters of a window; each letter with an accent multiplies its spellings.</summary>
    private const int WindowLength = 3;

    /// <summary>The spellings to look for, any of which may stand in a text; ASCII letters in lower case stand for both cases.</summary>
    public static IReadOnlyCollection<string> Of(string phrase)
    {
        // Blanks, signs and apostrophes are written this way and that; letters are not.
        var pieces = Pieces(phrase).ToArray();
        var run = Longest(pieces.SelectMany(AsciiRuns));
        if (run.Length >= LongEnough)
            return [run];
        var piece = Longest(pieces);
        if (piece.Length == 0)
            return [];
        return Ascii.IsValid(piece)
            ? [piece]
            : Spellings(piece[..Math.Min(piece.Length, WindowLength)]);
    }

    private static IEnumerable<string> Pieces(string phrase)
    {
        var letters = new StringBuilder();
        foreach (var c in phrase.Normalize(NormalizationForm.FormC) + " ")
        {
            if (WordScripts.Of(c) != WordScript.None)
            {
                letters.Append(char.ToLowerInvariant(c));
                continue;
            }
            var piece = letters.ToString();
            letters.Clear();
            // "and" may be written as a sign, and a last s behind an apostrophe.
            if (piece.Length > 1 && piece[^1] == 's')
                piece = piece[..^1];
            if (piece.Length > 0 && piece != "and")
                yield return piece;
        }
    }

    private static IEnumerable<string> AsciiRuns(string piece)
    {
        var start = 0;
        for (var i = 0; i <= piece.Length; i++)
        {
            if (i < piece.Length && piece[i] < 0x80)
                continue;
            yield return piece[start..i];
            start = i + 1;
        }
    }

    private static string Longest(IEnumerable<string> pieces) =>
        pieces.MaxBy(piece => piece.Length) ?? "";

    /// <summary>Upper and lower case, whole and decomposed, with accents and without.</summary>
    private static HashSet<string> Spellings(string window)
    {
        var spellings = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var c in window)
            spellings = [.. spellings.SelectMany(before => Forms(c).Select(form => before + form))];
        return spellings;
    }

    private static IEnumerable<string> Forms(char c)
    {
        if (c < 0x80)
            return [$"{c}"];
        string[] cases = [$"{c}", $"{char.ToUpperInvariant(c)}"];
        var split = Array.ConvertAll(cases, each => each.Normalize(NormalizationForm.FormD));
        return
        [
            .. cases,
            .. split,
            .. split.Select(each => each[..1].ToLowerInvariant()),
            .. split.Select(each => each[..1]),
        ];
    }
}
