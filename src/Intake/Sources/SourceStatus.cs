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

    /// <summary>What it says of itself between batches.</summary>
    public SourceSignsSnapshot Signs { get; init; } = new();

    /// <summary>Nobody but a person can mend it; told at once.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>When a mention last came from it in this process, known ones included.</summary>
    public DateTimeOffset? LastMentionAt { get; init; }

    /// <summary>How many mentions came from it in this process, known ones included.</summary>
    public long MentionsCount { get; init; }

    /// <summary>Whether a connection stands, as far as the source says: one that waits after a failure has none.</summary>
    public bool IsConnected => State == SourceState.Reading && Signs.IsConnected;

    /// <summary>What is wrong, in words for ops; <c>null</c> when nothing is.</summary>
    public string? Problem =>
        LastError
        ?? (State == SourceState.Reading && !Signs.IsConnected ? Signs.LastProblem : null);

    /// <summary>Whether ops should look.</summary>
    public bool IsFailing => NeedsPerson || FailuresCount >= FailuresUntilFailing;
}
