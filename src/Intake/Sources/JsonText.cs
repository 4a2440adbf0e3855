using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MentionTriage.Intake.Sources;

/// <summary>Reads JSON strings, also those that escape half a surrogate pair.</summary>
/// <remarks>
/// Clients that cut texts at a number of code units send <c>"\ud83d"</c>. The platform's reader refuses
/// such a string; here the half stays a half, and normalising replaces it.
/// </remarks>
internal static class JsonText
{
    public static string Read(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(value.GetRawText().AsSpan()[1..^1]);
        }
    }

    /// <param name="raw">The inside of a string the parser has accepted, so every escape is whole.</param>
    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            var escape = raw[++i];
            if (escape == 'u')
            {
                text.Append(
                    (char)
                        ushort.Parse(
                            raw.Slice(i + 1, 4),
                            NumberStyles.AllowHexSpecifier,
                            CultureInfo.InvariantCulture
                        )
                );
                i += 4;
                continue;
            }
            text.Append(
                escape switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'b' => '\b',
                    'f' => '\f',
                    _ => escape,
                }
            );
        }
        return text.ToString();
    }
}
