namespace MentionTriage.Board.Queue;

/// <summary>One page of the queue.</summary>
/// <param name="Mentions">In order, most costly first. May hold fewer than asked for, even none, where many left the queue meanwhile: only <paramref name="Next"/> says whether more follow.</param>
/// <param name="Next">Where the next page starts, or <c>null</c> on the last one.</param>
public sealed record QueuePage(IReadOnlyList<QueuedMention> Mentions, QueueCursor? Next);
