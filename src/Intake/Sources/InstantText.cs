using System.Globalization;

namespace MentionTriage.Intake.Sources;

/// <summary>Reads instants as people and exporters write them; without an offset they are UTC.</summary>
internal static class InstantText
{
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

    public static bool TryParse(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text?.Trim(),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out instant
        );
}
