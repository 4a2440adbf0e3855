using MentionTriage.Board.Handling;
using MentionTriage.Board.Queue;

namespace MentionTriage.Board.MentionDetail;

/// <summary>How something the reader did went, in a sentence.</summary>
/// <param name="Status">How it went; <c>null</c> when the desk could not be asked.</param>
/// <param name="Sentence">What to tell the reader.</param>
/// <param name="Mention">The mention as it stands now, where it is known.</param>
public sealed record ActionReport(HandlingStatus? Status, string Sentence, QueuedMention? Mention)
{
    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Status is HandlingStatus.Done or HandlingStatus.Unchanged;
}
