namespace MentionTriage.Escalation.Policies;

/// <summary>A stretch of one day in which the brand is open, by the clock on the wall.</summary>
/// <param name="FromMinute">First minute of the day, 0 to 1,439.</param>
/// <param name="ToMinute">First minute after it, above <paramref name="FromMinute"/>, at most 1,440 (24:00).</param>
internal readonly record struct OpenSpan(int FromMinute, int ToMinute)
{
    /// <summary>Whether a minute of the day lies in it.</summary>
    public bool Contains(int minute) => minute >= FromMinute && minute < ToMinute;
}
