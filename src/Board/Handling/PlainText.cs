using System.Text;

namespace MentionTriage.Board.Handling;

/// <summary>Makes what people type safe to store: neither store keeps a NUL, and half a surrogate pair is no text.</summary>
internal static class PlainText
{
    /// <summary>The text without control characters (line feeds and tabs stay), broken pairs as U+FFFD, trimmed, in NFC.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
                clean.Append(rune);
        }
        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }
}
