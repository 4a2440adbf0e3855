using System.Text;

namespace MentionTriage.Intake.Normalising;

/// <summary>Strings without half a surrogate pair: only those survive the way through UTF-8.</summary>
internal static class WellFormed
{
    public static bool Is(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }
        return true;
    }

    /// <summary>The same text with U+FFFD for every half.</summary>
    public static string Of(string text)
    {
        if (Is(text))
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString();
    }
}
