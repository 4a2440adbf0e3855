using System.Globalization;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>How far Hacker News was read: the time of the newest hit, by its own clock.</summary>
internal static class HackerNewsPosition
{
    /// <summary>Seconds since 1970, or <c>null</c> for a checkpoint that is none.</summary>
    public static long? Parse(string? checkpoint) =>
        long.TryParse(checkpoint, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : null;

    public static string Write(long seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
