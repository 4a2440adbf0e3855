using System.Globalization;

namespace MentionTriage.Intake.Sources.X;

/// <summary>X's ids, which carry the millisecond they were given out in.</summary>
internal static class SnowflakeId
{
    private const long EpochMilliseconds = 1_288_834_974_657;
    private const int TimeShift = 22;

    public static ulong? Parse(string? id) =>
        ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static string Write(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>When it was given out.</summary>
    public static DateTimeOffset At(ulong id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> TimeShift) + EpochMilliseconds);

    /// <summary>An id of some time before.</summary>
    public static ulong Before(ulong id, TimeSpan span)
    {
        var ticks = (ulong)span.TotalMilliseconds << TimeShift;
        return id > ticks ? id - ticks : 1;
    }

    public static ulong? Later(ulong? left, ulong? right) =>
        left is null ? right
        : right is null ? left
        : Math.Max(left.Value, right.Value);
}
