namespace MentionTriage.MLNet;

/// <summary>The pipeline's scores as probabilities that agree with each other.</summary>
/// <param name="Sentiment">Negative, neutral, positive.</param>
/// <param name="Kind">In the order of <see cref="Mentions.MentionKind"/>.</param>
/// <param name="Urgency">Of reaching level 1, 2 and 3; none larger than the one before.</param>
/// <param name="Delight">Of a clear chance.</param>
internal sealed record Judgement(
    double[] Sentiment,
    double[] Kind,
    double[] Urgency,
    double Delight
)
{
    public static Judgement Of(MentionScores scores)
    {
        var general = scores.GeneralSentiment is [] ? scores.Sentiment : scores.GeneralSentiment;
        var addressed = (double)scores.Addressed;
        // A higher level is never likelier than a lower one, though each was judged on its own.
        var one = (double)scores.Urgency1;
        var two = Math.Min(one, scores.Urgency2);
        return new Judgement(
            [
                .. scores.Sentiment.Zip(
                    general,
                    (mention, other) => addressed * mention + (1 - addressed) * other
                ),
            ],
            [.. scores.Kind.Select(score => (double)score)],
            [one, two, Math.Min(two, scores.Urgency3)],
            scores.Delight
        );
    }

    /// <summary>Log-odds of one probability, bounded so that differences stay readable.</summary>
    public static double LogOdds(double probability)
    {
        var bounded = Math.Clamp(probability, 1e-6, 1 - 1e-6);
        return Math.Log(bounded / (1 - bounded));
    }
}
