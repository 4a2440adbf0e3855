using System.Globalization;
using System.Text.RegularExpressions;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Reads dates of feeds: those of mail with every liberty taken, and ISO 8601.</summary>
internal static partial class FeedDate
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>The instant, or <c>null</c> for what is no date. Without a zone it is UTC.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 80)
            return null;
        if (InstantText.TryParse(text, out var instant))
            return instant;
        var match = MailDate().Match(text);
        if (!match.Success)
            return null;
        var month = Months.IndexOf(match.Groups["month"].Value, StringComparison.OrdinalIgnoreCase);
        var year = Number(match, "year");
        year +=
            year < 50 ? 2000
            : year < 100 ? 1900
            : 0;
        if (month < 0 || month % 3 != 0)
            return null;
        try
        {
            var local = new DateTime(
                year,
                (month / 3) + 1,
                Number(match, "day"),
                Number(match, "hour"),
                Number(match, "minute"),
                Math.Min(Number(match, "second"), 59),
                DateTimeKind.Unspecified
            );
            return new DateTimeOffset(local, Zone(match.Groups["zone"].Value)).ToUniversalTime();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    /// <summary>The zones mail knows by name; a name it does not know is UTC, as it says itself.</summary>
    private static TimeSpan Zone(string zone)
    {
        if (zone is ['+' or '-', _, _, ..])
        {
            var digits = zone.Replace(":", "", StringComparison.Ordinal)[1..];
            var minutes =
                (int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60)
                + (digits.Length >= 4 ? int.Parse(digits[2..4], CultureInfo.InvariantCulture) : 0);
            return TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes);
        }
        return TimeSpan.FromHours(
            zone.ToUpperInvariant() switch
            {
                "EDT" => -4,
                "EST" or "CDT" => -5,
                "CST" or "MDT" => -6,
                "MST" or "PDT" => -7,
                "PST" => -8,
                "CET" or "BST" => 1,
                "CEST" => 2,
                _ => 0,
            }
        );
    }

    [GeneratedRegex(
        @"^\s*(?:[A-Za-z]+\.?,?\s+)?(?<day>\d{1,2})[\s-](?<month>[A-Za-z]{3})[A-Za-z]*\.?[\s-](?<year>\d{4}|\d{2})(?:\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s*(?<zone>[+-]\d{2}:?(?:\d{2})?|[A-Za-z]{1,5}))?)?",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex MailDate();
}
