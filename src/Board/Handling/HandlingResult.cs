using MentionTriage.Board.Queue;

namespace MentionTriage.Board.Handling;

/// <summary>How an action on a mention went, and the mention as it stands now.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Mention">The mention after the action; <c>null</c> only for <see cref="HandlingStatus.NotFound"/>.</param>
/// <param name="Reason">For <see cref="HandlingStatus.Conflict"/>: one sentence that says what stands against it and what to do.</param>
public sealed record HandlingResult(
    HandlingStatus Status,
    QueuedMention? Mention,
    string? Reason = null
)
{
    /// <summary>Whether the mention now is as the caller wanted it.</summary>
    public bool Succeeded => Status is HandlingStatus.Done or HandlingStatus.Unchanged;
}
