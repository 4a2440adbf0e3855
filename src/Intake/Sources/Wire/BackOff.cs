namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Waits that grow with each failure in a row.</summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Longest">No wait is longer.</param>
/// <param name="Factor">Each is this many times the one before; 1 adds <paramref name="First"/> each time instead.</param>
/// <param name="Jitter">Share, 0 to 1, by which a wait is lengthened at random, so that replicas do not march in step.</param>
internal sealed record BackOff(
    TimeSpan First,
    TimeSpan Longest,
    double Factor = 2,
    double Jitter = 0.2
)
{
    /// <summary>The wait after so many failures in a row.</summary>
    /// <param name="failures">From 1.</param>
    public TimeSpan After(int failures)
    {
        var steps = Math.Clamp(failures, 1, 1_000);
        var growth = Factor > 1 ? Math.Pow(Factor, Math.Min(steps - 1, 30)) : steps;
        var wait = Math.Min(First.TotalSeconds * growth, Longest.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (1 + (Jitter * Random.Shared.NextDouble())));
    }
}
