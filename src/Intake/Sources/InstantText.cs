using System.Globalization;
using System.Text.RegularExpressions;

namespace MentionTriage.Intake.Sources;

/// <summary>Reads instants as people and exporters write them; without an offset they are UTC.</summary>
internal static partial class InstantText
{
    private const int LongestText = 80;

    /// <summary>The form error messages ask for.</summary>
    public const string Example = "2026-11-21T18:30:00Z";

    // Exact forms only: the lenient parser would read "10:00" as today by the machine's clock.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss zzz",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd",
        "ddd MMM dd HH:mm:ss zzz yyyy",
        "ddd, dd MMM yyyy HH:mm:ss zzz",
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        var given = text?.Trim() ?? "";
        if (TryParseExact(given, out instant))
            return true;
        return given.Length <= LongestText
            && Rfc3339().Match(given) is { Success: true } match
            && TryParseExact(Plain(match), out instant);
    }

    /// <summary>RFC 3339 leaves the case of its letters and the length of a fraction open, and knows leap seconds.</summary>
    private static string Plain(Match match)
    {
        var (day, time) = (match.Groups["day"].Value, match.Groups["time"].Value);
        var fraction = match.Groups["fraction"].ValueSpan;
        if (time.EndsWith(":60", StringComparison.Ordinal))
            time = time[..^2] + "59";
        var zone = match.Groups["hours"].Success
            ? $"{match.Groups["hours"].Value}:{(match.Groups["minutes"].Success ? match.Groups["minutes"].Value : "00")}"
            : "Z";
        return $"{day}T{time}.{fraction[..Math.Min(fraction.Length, 7)]}".TrimEnd('0').TrimEnd('.')
            + zone;
    }

    private static bool TryParseExact(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out instant
        );

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,](?<fraction>[0-9]+))? ?(?:[Zz]|(?<hours>[+-][0-9]{2})(?::?(?<minutes>[0-9]{2}))?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Rfc3339();
}
