using System.Text;
using System.Text.RegularExpressions;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Finds out how a feed is written: by its mark, else by the HTTP header, else by its own first line.</summary>
internal static partial class FeedEncoding
{
    private const int DeclarationBytes = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The text of a feed, without its byte order mark.</summary>
    /// <remarks>Bytes that are not what they are declared to be are read as Windows-1252, which is what most of them are.</remarks>
    public static string Decode(ReadOnlySpan<byte> body, string? charset)
    {
        var stated = ByMark(body) ?? ByName(charset) ?? ByName(Declared(body)) ?? Encoding.UTF8;
        if (stated.CodePage != Encoding.UTF8.CodePage)
            return stated.GetString(body).TrimStart('\uFEFF');
        try
        {
            return StrictUtf8.GetString(body).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            // A feed cut in the middle of a letter is still UTF-8; one with many strange bytes never was.
            var lenient = Encoding.UTF8.GetString(body);
            return lenient.Count(c => c == '\uFFFD') <= 2
                ? lenient.TrimStart('\uFEFF')
                : ByName("windows-1252")!.GetString(body);
        }
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> body) =>
        body switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
            _ => null,
        };

    private static Encoding? ByName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        name = name.Trim().Trim('"', '\'').ToLowerInvariant();
        // Who says Latin-1 has typed quotes and dashes, which only Windows' superset of it has.
        if (name is "iso-8859-1" or "latin1" or "us-ascii" or "ascii")
            name = "windows-1252";
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name)
                ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Declared(ReadOnlySpan<byte> body)
    {
        var match = Declaration()
            .Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationBytes)]));
        return match.Success ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex(
        @"^\s*<\?xml[^>]*\sencoding\s*=\s*[""'](?<name>[A-Za-z0-9._-]+)[""']",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Declaration();
}
