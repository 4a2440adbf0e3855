namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>The measures of the model card. All return 0 to 1.</summary>
internal static class Metrics
{
    /// <summary>Area under precision over recall, by ranks; ties keep the order given.</summary>
    public static double AveragePrecision(IReadOnlyList<double> scores, IReadOnlyList<bool> hits)
    {
        var (found, sum) = (0, 0.0);
        var rank = 0;
        foreach (var row in Enumerable.Range(0, scores.Count).OrderByDescending(row => scores[row]))
        {
            rank++;
            if (hits[row])
                sum += (double)++found / rank;
        }

        return found == 0 ? 0 : sum / found;
    }

    /// <summary>The mean over classes of the harmonic mean of precision and recall.</summary>
    public static double MacroF1(IReadOnlyList<int> said, IReadOnlyList<int> truth, int classes) =>
        Enumerable
            .Range(0, classes)
            .Average(label =>
            {
                var hits = Count(said, truth, (s, t) => s == label && t == label);
                var wrong = Count(said, truth, (s, t) => (s == label) != (t == label));
                return hits == 0 ? 0.0 : 2.0 * hits / (2 * hits + wrong);
            });

    /// <summary>The mean over the classes that occur of the part of them that was found.</summary>
    public static double MacroRecall(
        IReadOnlyList<int> said,
        IReadOnlyList<int> truth,
        int classes
    ) =>
        Enumerable
            .Range(0, classes)
            .Where(label => truth.Contains(label))
            .Average(label =>
                (double)Count(said, truth, (s, t) => s == label && t == label)
                / truth.Count(other => other == label)
            );

    /// <summary>Discounted gain of the first <paramref name="depth"/> places against the best order's.</summary>
    public static double Ndcg(IReadOnlyList<double> scores, IReadOnlyList<double> gains, int depth)
    {
        var said = Enumerable
            .Range(0, scores.Count)
            .OrderByDescending(row => scores[row])
            .Select(row => gains[row]);
        var best = gains.OrderDescending();
        return Discounted(said, depth) / Math.Max(1e-12, Discounted(best, depth));
    }

    /// <summary>Expected calibration error over bins of equal width.</summary>
    public static double CalibrationError(
        IReadOnlyList<double> confidences,
        IReadOnlyList<bool> right,
        int bins = 15
    ) =>
        Enumerable
            .Range(0, confidences.Count)
            .GroupBy(row => Math.Min(bins - 1, (int)(confidences[row] * bins)))
            .Sum(bin =>
                Math.Abs(bin.Sum(row => confidences[row] - (right[row] ? 1 : 0)))
                / confidences.Count
            );

    private static double Discounted(IEnumerable<double> gains, int depth) =>
        gains.Take(depth).Select((gain, rank) => gain / Math.Log2(rank + 2)).Sum();

    private static int Count(
        IReadOnlyList<int> said,
        IReadOnlyList<int> truth,
        Func<int, int, bool> matches
    ) => Enumerable.Range(0, said.Count).Count(row => matches(said[row], truth[row]));
}
