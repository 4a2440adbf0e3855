using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Policies;

/// <summary>Where a mention stands right now: all that policies ask about it.</summary>
internal sealed record MentionStanding
{
    /// <summary>The mention.</summary>
    public required Guid Id { get; init; }

    /// <summary>The network or feed it came from, lower case.</summary>
    public required string Source { get; init; }

    /// <summary>Where it is on its journey.</summary>
    public required MentionState State { get; init; }

    /// <summary>Its band as last ranked.</summary>
    public Band Band { get; init; }

    /// <summary>What its author is doing; <c>null</c> before triage.</summary>
    public MentionKind? Kind { get; init; }

    /// <summary>Probability that it is a chance for an unexpected kindness, 0 to 1.</summary>
    public double DelightProbability { get; init; }

    /// <summary>Whether it stands as a chance rather than a need.</summary>
    public bool IsOpportunity { get; init; }

    /// <summary>When its window closes and a chance is gone; <c>null</c> without one.</summary>
    public DateTimeOffset? WindowClosesAt { get; init; }

    /// <summary>Who has claimed it.</summary>
    public string? Owner { get; init; }

    /// <summary>When they did.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }
}
