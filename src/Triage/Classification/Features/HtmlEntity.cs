using System.Globalization;

namespace MentionTriage.Triage.Classification.Features;

/// <summary>The few HTML entities that survive in live text. Anything else stays as it is written.</summary>
internal static class HtmlEntity
{
    private static readonly (string Name, char Value)[] Named =
    [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", ' '),
        ("&rsquo;", '\''),
        ("&lsquo;", '\''),
        ("&pound;", '£'),
    ];

    public static bool TryRead(ReadOnlySpan<char> text, out char value, out int length)
    {
        if (text.Length > 3 && text[1] == '#')
            return TryReadNumber(text, out value, out length);
        foreach (var (name, character) in Named)
        {
            if (text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                (value, length) = (character, name.Length);
                return true;
            }
        }

        (value, length) = ('\0', 0);
        return false;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out char value, out int length)
    {
        (value, length) = ('\0', 0);
        var end = text[..Math.Min(text.Length, 9)].IndexOf(';');
        if (end < 3)
            return false;
        var hexadecimal = text[2] is 'x' or 'X';
        var digits = text[(hexadecimal ? 3 : 2)..end];
        var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code))
            return false;
        if (code is < 32 or > 0xFFFF || char.IsSurrogate((char)code))
            return false;
        (value, length) = ((char)code, end + 1);
        return true;
    }
}
