namespace MentionTriage.Intake.Normalising;

/// <summary>Instants as both stores keep them.</summary>
internal static class Instants
{
    /// <summary>In UTC and whole microseconds, so that what is published equals what is stored.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset value) =>
        new(value.UtcTicks - (value.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
