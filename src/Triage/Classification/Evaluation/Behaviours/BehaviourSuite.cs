using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>Tests of behaviour in the manner of CheckList (Ribeiro et al., ACL 2020), run on any classifier.</summary>
public static class BehaviourSuite
{
    /// <summary>Probability by which a judgement may move when nothing that matters changed.</summary>
    private const double Tolerance = 0.1;

    /// <summary>Probability by which a judgement may move the wrong way when something that matters was added.</summary>
    private const double Slack = 0.02;

    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Runs every test.</summary>
    public static IReadOnlyList<BehaviourResult> Run(IMentionClassifier classifier)
    {
        Assessment Classify(string text) => classifier.Classify(text, Noon);
        return
        [
            .. BehaviourCases.Invariances.Select(test => Invariance(test, Classify)),
            .. BehaviourCases.Directions.Select(test => Direction(test, Classify)),
            .. MinimumCases.All.Select(test => Minimum(test, Classify)),
        ];
    }

    private static BehaviourResult Invariance(
        InvarianceTest test,
        Func<string, Assessment> classify
    ) =>
        Judge(
            test.Name,
            "invariance",
            test.Pairs,
            pair =>
            {
                var (left, right) = (classify(pair.Left), classify(pair.Right));
                return Math.Abs(Urgent(left) - Urgent(right)) <= Tolerance
                    && Math.Abs(left.Delight.Probability - right.Delight.Probability) <= Tolerance
                    && Math.Abs(left.Sentiment.Negative - right.Sentiment.Negative) <= Tolerance;
            },
            pair => $"{pair.Left} | {pair.Right}"
        );

    private static BehaviourResult Direction(
        DirectionTest test,
        Func<string, Assessment> classify
    ) =>
        Judge(
            test.Name,
            "direction",
            test.Pairs,
            pair =>
                test.Sign * (test.Reads(classify(pair.Right)) - test.Reads(classify(pair.Left)))
                >= -Slack,
            pair => pair.Right
        );

    private static BehaviourResult Minimum(MinimumTest test, Func<string, Assessment> classify) =>
        Judge(
            test.Name,
            "minimum function",
            test.Texts,
            text => test.Holds(classify(text)),
            text => text
        );

    private static BehaviourResult Judge<T>(
        string name,
        string type,
        IReadOnlyList<T> cases,
        Func<T, bool> holds,
        Func<T, string> show
    )
    {
        List<T> failed = [.. cases.Where(one => !holds(one))];
        return new BehaviourResult(
            name,
            type,
            cases.Count,
            failed.Count,
            [.. failed.Take(5).Select(show)]
        );
    }

    /// <summary>Probability that the mention cannot wait until tomorrow.</summary>
    internal static double Urgent(Assessment assessment) =>
        assessment.Urgency.Probabilities[2] + assessment.Urgency.Probabilities[3];
}
