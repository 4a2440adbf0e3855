namespace MentionTriage.Board.Queue;

/// <summary>A mention's place in the order of the queue: score from high to low, then id from low to high.</summary>
/// <param name="Score">Its score when the order was taken.</param>
/// <param name="Id">The mention.</param>
public readonly record struct QueuePosition(double Score, Guid Id);
