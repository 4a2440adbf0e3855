using System.Globalization;
using System.Text;

namespace MentionTriage.Intake.Normalising;

/// <summary>Decodes <c>\u2019</c> written out as six characters, which careless exporters leave in texts.</summary>
/// <remarks>
/// Only what is clearly an escape: lower-case <c>\u</c>, four hex digits, not itself escaped, and a
/// character beyond Latin-1's controls, so that Windows paths and code samples in ASCII stay as typed.
/// Half of a surrogate pair is decoded only together with its other half.
/// </remarks>
internal static class LiteralEscapes
{
    private const int Length = 6;

    public static string Decode(string text)
    {
        if (!text.Contains("\\u", StringComparison.Ordinal))
            return text;
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '\\')
            {
                decoded.Append("\\\\");
                i += 2;
            }
            else if (TryRead(text, i, out var unit) && !char.IsSurrogate(unit) && unit >= 0xA0)
            {
                decoded.Append(unit);
                i += Length;
            }
            else if (
                char.IsHighSurrogate(unit)
                && TryRead(text, i + Length, out var low)
                && char.IsLowSurrogate(low)
            )
            {
                decoded.Append(unit).Append(low);
                i += 2 * Length;
            }
            else
            {
                decoded.Append(text[i++]);
            }
        }
        return decoded.ToString();
    }

    private static bool TryRead(string text, int start, out char unit)
    {
        unit = default;
        if (start + Length > text.Length || text[start] != '\\' || text[start + 1] != 'u')
            return false;
        var isHex = ushort.TryParse(
            text.AsSpan(start + 2, 4),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var value
        );
        unit = (char)value;
        return isHex;
    }
}
