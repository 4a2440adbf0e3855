namespace MentionTriage.Mentions;

/// <summary>The time in which an answer is worth something, as the text bounds it.</summary>
/// <param name="Text">The exact words ("in two hours"), a substring of the mention's text.</param>
/// <param name="OpensAt">From when an answer helps; never after <paramref name="ClosesAt"/>.</param>
/// <param name="ClosesAt">After this instant an answer is worth nothing.</param>
public sealed record TimeWindow(string Text, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);
