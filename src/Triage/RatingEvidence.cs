using MentionTriage.Mentions;

namespace MentionTriage.Triage;

/// <summary>Lets the stars an author gave speak beside the words.</summary>
/// <remarks>
/// Stars say how the author feels more plainly than any word, and nothing of how soon to act: feeling and
/// kind move, urgency and delight stay. Each star away from three multiplies the odds by a fixed factor,
/// set by judgement and not trained: there is no labelled set of reviews to train it on.
/// </remarks>
public static class RatingEvidence
{
    private const int Neutral = 3;

    /// <summary>What one star does to the odds of negative against neutral, and of neutral against positive.</summary>
    private const double FeelingFactor = 4;

    /// <summary>The same for complaint and praise against the other kinds: a person with one star may still only ask.</summary>
    private const double KindFactor = 2;

    /// <summary>The assessment with the stars weighed in; unchanged without any, and for three.</summary>
    /// <param name="assessment">What the words say.</param>
    /// <param name="rating">1 to 5 stars.</param>
    public static Assessment Weigh(Assessment assessment, int? rating)
    {
        if (rating is null or Neutral)
            return assessment;
        var feeling = Math.Pow(FeelingFactor, Neutral - rating.Value);
        var kind = Math.Pow(KindFactor, Neutral - rating.Value);
        var (negative, neutral, positive) = assessment.Sentiment;
        double[] feelings = Normalise(negative * feeling, neutral, positive / feeling);
        var (complaint, question, request, praise, other) = assessment.KindProbabilities;
        double[] kinds = Normalise(complaint * kind, question, request, praise / kind, other);
        return assessment with
        {
            Sentiment = new Sentiment(feelings[0], feelings[1], feelings[2]),
            KindProbabilities = new KindProbabilities(
                kinds[0],
                kinds[1],
                kinds[2],
                kinds[3],
                kinds[4]
            ),
            Kind = (MentionKind)Array.IndexOf(kinds, kinds.Max()),
        };
    }

    private static double[] Normalise(params double[] weights)
    {
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
