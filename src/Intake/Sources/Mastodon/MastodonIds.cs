using System.Globalization;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>What can be told from local ids, which are opaque but sort by age.</summary>
internal static class MastodonIds
{
    /// <summary>Ids of Mastodon carry milliseconds since 1970 above 16 bits of noise; smaller ones count something else.</summary>
    private const int TimeShift = 16;
    private const long SmallestWithTime = 1_400_000_000_000L << TimeShift;

    /// <summary>Older before newer: decimal ids grow longer, those of other servers keep one length.</summary>
    public static int Compare(string left, string right) =>
        left.Length != right.Length
            ? left.Length.CompareTo(right.Length)
            : string.CompareOrdinal(left, right);

    /// <summary>
    /// An id from a while before: a status that reaches a server late gets the id of the time it was
    /// written, behind what was read already. Ids that carry no time stay as they are.
    /// </summary>
    public static string Rewind(string id, TimeSpan by)
    {
        if (
            !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < SmallestWithTime
        )
            return id;
        var back = Math.Max(0, number - ((long)by.TotalMilliseconds << TimeShift));
        return back.ToString(CultureInfo.InvariantCulture);
    }
}
