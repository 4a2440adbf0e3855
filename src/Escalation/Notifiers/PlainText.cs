using System.Globalization;
using System.Text;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>Makes hostile text safe to put on a line of its own and of a known length.</summary>
internal static class PlainText
{
    /// <summary>
    /// One line without control characters, invisible direction changes or line separators; runs of
    /// white space become one blank.
    /// </summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, 4_000));
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var blank =
                Rune.IsWhiteSpace(rune)
                || category
                    is UnicodeCategory.Control
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator;
            if (blank)
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            // Format characters reorder or hide what follows; the joiner alone stays, emoji are made with it.
            else if (category != UnicodeCategory.Format || rune.Value == 0x200D)
            {
                line.Append(rune.ToString());
            }
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>At most <paramref name="length"/> UTF-16 code units, never half a character; what was cut shows as an ellipsis.</summary>
    public static string Clip(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }
}
