using MentionTriage.Mentions;

namespace MentionTriage.Board.Api;

/// <summary>Where a mention stands in the queue and why.</summary>
/// <param name="Score">Cost of one more minute, 0 or more.</param>
/// <param name="Band">The coarse reading of the score.</param>
/// <param name="Reasons">The terms of the sum, heaviest first; their weights sum to the score.</param>
internal sealed record PriorityBody(double Score, Band Band, IReadOnlyList<Reason> Reasons)
{
    public static PriorityBody? Of(Priority? priority) =>
        priority is null ? null : new PriorityBody(priority.Score, priority.Band, priority.Reasons);
}
