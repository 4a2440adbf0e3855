using NodaTime;

namespace MentionTriage.Escalation.Policies;

/// <summary>When the brand is open: hours for each weekday, by the wall clock of one zone.</summary>
/// <param name="Zone">The zone the hours are meant in.</param>
/// <param name="Days">The open stretches of each weekday; a weekday that is missing is closed.</param>
/// <remarks>
/// An instant is turned into local time, never the other way round, so the hour that a change of clocks
/// skips or repeats needs no rule of its own.
/// </remarks>
internal sealed record BusinessHours(
    DateTimeZone Zone,
    IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>> Days
)
{
    /// <summary>Whether the brand is open at an instant.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime;
        var minute = (local.Hour * 60) + local.Minute;
        return Days.TryGetValue(local.DayOfWeek, out var spans)
            && spans.Any(span => span.Contains(minute));
    }
}
