namespace MentionTriage.Intake.Sources.Health;

/// <summary>Says when a silence is unusually long for a source.</summary>
/// <remarks>
/// Were mentions to come by chance at the usual rate, a silence in which seven are expected would come
/// about once in a thousand times. But a source that is asked once an hour is silent in between however much
/// it brings: silence must also outlast, by half, the silences that usually end by themselves. Silences are
/// measured in mentions to be expected, so that nights do not count for days.
/// </remarks>
internal static class SilenceRule
{
    /// <summary>As many mentions as must have been expected.</summary>
    public const double EnoughExpected = 7;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(10);

    /// <param name="silence">How long it has lasted.</param>
    /// <param name="expected">How many mentions were to be expected meanwhile; <c>null</c> when too little is known.</param>
    /// <param name="usualGap">How many are expected in the longest silences that are usual; <c>null</c> when too few are known.</param>
    public static bool IsUnusual(TimeSpan silence, double? expected, double? usualGap) =>
        silence >= LongEnough && expected >= EnoughExpected && expected >= 1.5 * usualGap;
}
