namespace MentionTriage.Mentions;

/// <summary>The author's feeling towards the brand or the situation; sums to 1.</summary>
/// <param name="Negative">Probability of negative, 0 to 1.</param>
/// <param name="Neutral">Probability of neutral, 0 to 1.</param>
/// <param name="Positive">Probability of positive, 0 to 1.</param>
public sealed record Sentiment(double Negative, double Neutral, double Positive);
