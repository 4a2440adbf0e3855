namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Asks once and briefly, for a person who waits for the answer: what a source does patiently by itself is then told at once.</summary>
internal sealed record WireHaste
{
    /// <summary>From a request to the last byte of its answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(8);

    public WireLimits Of(WireLimits limits) =>
        limits with
        {
            Attempts = 1,
            Patience = limits.Patience < Patience ? limits.Patience : Patience,
        };
}
