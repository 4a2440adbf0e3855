namespace MentionTriage.Mentions;

/// <summary>Where a mention stands in the queue and why: the cost of letting it wait one more minute.</summary>
/// <param name="Score">Cost of one more minute, 0 or more; the queue is ordered by it, highest first.</param>
/// <param name="Band">The coarse reading of the score.</param>
/// <param name="Reasons">The terms of the sum, heaviest first.</param>
public sealed record Priority(double Score, Band Band, IReadOnlyList<Reason> Reasons)
{
    /// <summary>
    /// When the answer is due: the first-response target, or for an opportunity the last moment it is
    /// worth something; <c>null</c> when nothing is due.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether this stands as a chance for an unexpected kindness rather than a need.</summary>
    public bool IsOpportunity { get; init; }
}
