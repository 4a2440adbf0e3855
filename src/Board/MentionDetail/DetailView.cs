using MentionTriage.Board.Queue;

namespace MentionTriage.Board.MentionDetail;

/// <summary>Everything the board tells of one mention.</summary>
/// <param name="Queued">The mention as it stands.</param>
/// <param name="Turns">What was said in its conversation, oldest first; the mention itself when it stands alone.</param>
/// <param name="Before">Earlier and other mentions of the same author, newest first.</param>
/// <param name="History">What people and the product did with it, oldest first.</param>
/// <param name="Escalation">The latest escalation about it, or <c>null</c>.</param>
/// <param name="Pages">The pages of that escalation, oldest first.</param>
public sealed record DetailView(
    QueuedMention Queued,
    IReadOnlyList<QueuedMention> Turns,
    IReadOnlyList<QueuedMention> Before,
    IReadOnlyList<HistoryEntry> History,
    EscalationView? Escalation,
    IReadOnlyList<PageView> Pages
);
