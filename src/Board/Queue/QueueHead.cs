namespace MentionTriage.Board.Queue;

/// <summary>The head of one queue as it stood at one moment; shared by all boards that look at it.</summary>
/// <param name="Rows">The first rows, most costly first.</param>
/// <param name="TotalCount">How many mentions the queue holds in all.</param>
public sealed record QueueHead(IReadOnlyList<RowView> Rows, int TotalCount);
