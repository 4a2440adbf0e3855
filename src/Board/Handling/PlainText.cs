using System.Text;

namespace MentionTriage.Board.Handling;

/// <summary>Makes what people type safe to store: neither store keeps a NUL, and half a surrogate pair is no text.</summary>
internal static class PlainText
{
    /// <summary>
    /// The text without control characters (line feeds and tabs stay) and without what would show its words in
    /// another order than they stand, broken pairs as U+FFFD, trimmed, in NFC.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || TurnsAround(rune.Value)))
                clean.Append(rune);
        }
        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Whether it embeds, overrides or isolates a direction; a language's own needs none of them.</summary>
    private static bool TurnsAround(int value) =>
        value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
