using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Undoes what collecting did to the texts of the public sets, so that they look like live text.</summary>
internal static partial class SetText
{
    /// <summary>Decodes literal <c>\u2019</c> escapes and HTML entities, drops stray quotes around the whole.</summary>
    public static string Clean(string text)
    {
        if (text.Contains('\\', StringComparison.Ordinal))
            text = Escape().Replace(text, Decode).Replace("\\\"", "\"", StringComparison.Ordinal);
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(WebUtility.HtmlDecode(text));
        text = text.Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
        if (text.StartsWith('"') && text.Count(character => character == '"') % 2 == 1)
            text = text[1..];
        else if (
            text.Length > 2
            && text[0] == '"'
            && text[^1] == '"'
            && text.Count(character => character == '"') == 2
        )
            text = text[1..^1];
        return text.Trim();
    }

    /// <summary>What makes two rows the same text whatever was masked: letters and digits, without handles and links.</summary>
    public static string Key(string text)
    {
        var bare = Masked().Replace(Clean(text), " ");
        var key = new StringBuilder(bare.Length);
        foreach (var character in bare)
        {
            if (char.IsAsciiLetterOrDigit(character))
                key.Append(char.ToLower(character, CultureInfo.InvariantCulture));
        }

        return key.ToString();
    }

    private static string Decode(Match match) =>
        (
            (char)
                int.Parse(
                    match.Groups[1].ValueSpan,
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture
                )
        ).ToString();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"@\w+|https?\S+|\bRT\b")]
    private static partial Regex Masked();
}
