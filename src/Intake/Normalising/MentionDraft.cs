using MentionTriage.Mentions;

namespace MentionTriage.Intake.Normalising;

/// <summary>A mention as it arrived from a source: nothing about it has been checked yet.</summary>
public sealed record MentionDraft
{
    /// <summary>Where it was said, lower case: <c>x</c>, <c>bluesky</c>, <c>api</c>. 1 to 40 of a-z, 0-9, dot, dash, underscore.</summary>
    public string? Source { get; init; }

    /// <summary>The id the source gave it, unique within the source, 1 to 400 characters. Without one each arrival is a mention of its own.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What was said, 1 to 40,000 characters once normalised. The only field that must be there.</summary>
    public string? Text { get; init; }

    /// <summary>When it was said; now when missing or in the future.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Where it can be seen: an absolute http or https address of at most 2,000 characters.</summary>
    public string? Url { get; init; }

    /// <summary>The conversation it belongs to within its source, at most 400 characters.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Who said it.</summary>
    public Author? Author { get; init; }

    /// <summary>How far it had spread.</summary>
    public Engagement? Engagement { get; init; }
}
