namespace MentionTriage.Intake.Sources.Health;

/// <summary>Says when a silence is unusually long for a source.</summary>
/// <remarks>
/// Were mentions to come by chance at the usual rate, a silence in which seven are expected would come
/// about once in a thousand times. Bursts make real silences longer, so it must also last ten minutes.
/// </remarks>
internal static class SilenceRule
{
    /// <summary>As many mentions as must have been expected.</summary>
    public const double EnoughExpected = 7;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(10);

    public static bool IsUnusual(TimeSpan silence, double? expected) =>
        silence >= LongEnough && expected >= EnoughExpected;
}
