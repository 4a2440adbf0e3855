using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources;

/// <summary>What a source read in one go.</summary>
public sealed record SourceBatch
{
    /// <summary>What happened, in the order it arrived; may be empty when only the position moved.</summary>
    public required IReadOnlyList<SourceEvent> Events { get; init; }

    /// <summary>
    /// Where reading goes on once these are journalled, at most 4,000 characters; <c>null</c> leaves the
    /// checkpoint where it is.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>A batch of nothing but mentions.</summary>
    public static SourceBatch Of(IEnumerable<MentionDraft> drafts, string? checkpoint = null) =>
        new()
        {
            Events = [.. drafts.Select(draft => new MentionArrived(draft))],
            Checkpoint = checkpoint,
        };
}
