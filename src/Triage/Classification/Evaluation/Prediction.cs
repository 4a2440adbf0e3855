using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>A labelled mention and what the classifier said of it.</summary>
internal sealed record Prediction(LabelledMention Truth, Assessment Said)
{
    private static readonly double[] UrgencyGains = [0, 1, 4, 10];
    private const double DelightGain = 8;

    /// <summary>0 negative, 1 neutral, 2 positive: the likeliest.</summary>
    public int Sentiment =>
        Said.Sentiment.Negative >= Math.Max(Said.Sentiment.Neutral, Said.Sentiment.Positive) ? 0
        : Said.Sentiment.Neutral >= Said.Sentiment.Positive ? 1
        : 2;

    /// <summary>Probability of the sentiment said.</summary>
    public double SentimentConfidence =>
        Math.Max(
            Said.Sentiment.Negative,
            Math.Max(Said.Sentiment.Neutral, Said.Sentiment.Positive)
        );

    /// <summary>Probability of the kind said.</summary>
    public double KindConfidence =>
        Said.Kind switch
        {
            MentionKind.Complaint => Said.KindProbabilities.Complaint,
            MentionKind.Question => Said.KindProbabilities.Question,
            MentionKind.Request => Said.KindProbabilities.Request,
            MentionKind.Praise => Said.KindProbabilities.Praise,
            _ => Said.KindProbabilities.Other,
        };

    /// <summary>Probability that the urgency reaches the level.</summary>
    public double UrgencyAtLeast(int level) => Said.Urgency.Probabilities.Skip(level).Sum();

    /// <summary>What finding this mention early is worth: the larger of its urgency's and its delight's gain.</summary>
    public double Gain =>
        Math.Max(UrgencyGains[Math.Max(0, Truth.Urgency)], Truth.Delight == 2 ? DelightGain : 0);

    /// <summary>The gain the classifier expects: the queue is ordered by it.</summary>
    public double ExpectedGain
    {
        get
        {
            var levels = Said.Urgency.Probabilities;
            var delight = Said.Delight.Probability;
            double Expect(double least) =>
                Enumerable
                    .Range(0, 4)
                    .Sum(level => levels[level] * Math.Max(least, UrgencyGains[level]));
            return (1 - delight) * Expect(0) + delight * Expect(DelightGain);
        }
    }

    /// <summary>Whether the window said and the words labelled share a word's length or more.</summary>
    public bool WindowHit
    {
        get
        {
            if (Truth.Window is null || Said.Window is null)
                return false;
            var truth = Truth.Text.IndexOf(Truth.Window, StringComparison.OrdinalIgnoreCase);
            var said = Truth.Text.IndexOf(Said.Window.Text, StringComparison.OrdinalIgnoreCase);
            return truth >= 0
                && said >= 0
                && said < truth + Truth.Window.Length
                && truth < said + Said.Window.Text.Length;
        }
    }
}
