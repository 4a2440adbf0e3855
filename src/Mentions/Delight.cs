namespace MentionTriage.Mentions;

/// <summary>The chance for an unexpected kindness.</summary>
/// <param name="Probability">Probability that a concrete, affordable gesture would surprise the author, 0 to 1.</param>
public sealed record Delight(double Probability);
