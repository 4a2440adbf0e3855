using MentionTriage.Mentions;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>How much a text as a whole speaks for its expressions of time being windows, by what else was read in it.</summary>
/// <remarks>
/// "See you tomorrow" and "I need it tomorrow" differ little around the word and much as mentions. The weights
/// were fitted together with those of <see cref="WindowWeights.BesideReading"/>.
/// </remarks>
internal static class AnswerNeed
{
    /// <summary>In log-odds, to be added to each expression's own score.</summary>
    public static double Of(Assessment reading)
    {
        var urgency = reading.Urgency.Probabilities;
        var (three, two, one) = (
            urgency[3],
            urgency[3] + urgency[2],
            urgency[3] + urgency[2] + urgency[1]
        );
        var kind = reading.KindProbabilities;
        return 0.285 * LogOdds(one)
            + 0.145 * LogOdds(two)
            - 0.02 * LogOdds(three)
            + 0.195 * LogOdds(reading.Delight.Probability)
            - 0.085 * Log(reading.Sentiment.Negative)
            + 0.095 * Log(reading.Sentiment.Neutral)
            - 0.29 * Log(reading.Sentiment.Positive)
            - 0.14 * Log(kind.Complaint)
            + 0.095 * Log(kind.Question)
            + 0.1 * Log(kind.Request)
            + 0.195 * Log(kind.Praise)
            + 0.12 * Log(kind.Other);
    }

    private static double LogOdds(double probability) =>
        Math.Clamp(Math.Log(Math.Max(probability, 1e-4) / Math.Max(1 - probability, 1e-4)), -5, 5);

    private static double Log(double probability) => Math.Log(probability + 1e-3);
}
