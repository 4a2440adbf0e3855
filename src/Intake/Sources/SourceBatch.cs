using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources;

/// <summary>What a source read in one go.</summary>
public sealed record SourceBatch
{
    /// <summary>Mentions in the order they arrived; may be empty when only the position moved.</summary>
    public required IReadOnlyList<MentionDraft> Arrived { get; init; }

    /// <summary>Where reading goes on once these are journalled; <c>null</c> leaves the checkpoint where it is.</summary>
    public string? Checkpoint { get; init; }
}
