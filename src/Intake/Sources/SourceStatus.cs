namespace MentionTriage.Intake.Sources;

/// <summary>How a source is, at one moment.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="State">What it is doing.</param>
/// <param name="FailuresCount">Failures in a row, 0 after anything was journalled.</param>
/// <param name="LastError">What the last of them said; <c>null</c> when there is none.</param>
/// <param name="LastBatchAt">When something from it was last journalled by this process.</param>
/// <param name="NextAttemptAt">When it is tried again, while waiting.</param>
public sealed record SourceStatus(
    string Name,
    SourceState State,
    int FailuresCount,
    string? LastError,
    DateTimeOffset? LastBatchAt,
    DateTimeOffset? NextAttemptAt
)
{
    /// <summary>One failure is the weather; this many in a row are worth telling.</summary>
    private const int FailuresUntilFailing = 3;

    /// <summary>Whether ops should look.</summary>
    public bool IsFailing => FailuresCount >= FailuresUntilFailing;
}
