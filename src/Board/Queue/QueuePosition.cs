namespace MentionTriage.Board.Queue;

/// <summary>A mention's place in a view of the queue: the key from high to low, then the id from low to high.</summary>
/// <param name="Key">What the view is ordered by, when the order was taken: the score, or for resolved ones the microseconds since 1970.</param>
/// <param name="Id">The mention.</param>
public readonly record struct QueuePosition(double Key, Guid Id);
