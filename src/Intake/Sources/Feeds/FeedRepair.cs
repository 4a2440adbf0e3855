using System.Globalization;
using System.Net;
using System.Text;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Mends what most often keeps a feed from being XML. Linear in its length.</summary>
internal static class FeedRepair
{
    private const string CDataStart = "<![CDATA[";
    private const string CDataEnd = "]]>";
    private const int LongestEntity = 32;

    /// <summary>Writes out entities only HTML knows, escapes bare ampersands, and drops characters XML forbids.</summary>
    public static string Mend(string xml)
    {
        var mended = new StringBuilder(xml.Length + 64);
        for (var i = 0; i < xml.Length; )
        {
            if (xml[i] == '<' && xml.AsSpan(i).StartsWith(CDataStart))
            {
                var end = xml.IndexOf(CDataEnd, i, StringComparison.Ordinal);
                end = end < 0 ? xml.Length : end + CDataEnd.Length;
                AppendAllowed(mended, xml.AsSpan(i, end - i));
                i = end;
            }
            else if (xml[i] == '&')
                i += AppendEntity(mended, xml.AsSpan(i));
            else
                AppendAllowed(mended, xml.AsSpan(i++, 1));
        }
        return mended.ToString();
    }

    /// <returns>How many characters were read.</returns>
    private static int AppendEntity(StringBuilder mended, ReadOnlySpan<char> xml)
    {
        var end = xml[..Math.Min(xml.Length, LongestEntity)].IndexOf(';');
        var name = end > 1 ? xml[1..end] : default;
        if (name is "amp" or "lt" or "gt" or "quot" or "apos" || IsNumber(name))
        {
            mended.Append(xml[..(end + 1)]);
            return end + 1;
        }
        var entity = IsWord(name) ? xml[..(end + 1)].ToString() : "";
        var decoded = WebUtility.HtmlDecode(entity);
        if (decoded != entity)
        {
            mended.Append(decoded);
            return end + 1;
        }
        mended.Append("&amp;");
        return 1;
    }

    private static bool IsWord(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        return !name.IsEmpty;
    }

    /// <summary>A character by its number, of those XML allows.</summary>
    private static bool IsNumber(ReadOnlySpan<char> name)
    {
        if (name is not ['#', .. var digits] || digits.IsEmpty)
            return false;
        var isHex = digits[0] is 'x' or 'X';
        if (isHex)
            digits = digits[1..];
        return int.TryParse(
                digits,
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number is 9 or 10 or 13 or (>= 0x20 and < 0xFFFE) or > 0xFFFF
            && Rune.IsValid(number);
    }

    private static void AppendAllowed(StringBuilder mended, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (c is '\t' or '\n' or '\r' or (>= ' ' and < '\uFFFE'))
                mended.Append(c);
    }
}
