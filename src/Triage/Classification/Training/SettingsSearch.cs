using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Chooses the settings by cross-validation: sources are held out whole, because a desk's mentions come from none of them.</summary>
internal sealed class SettingsSearch(
    IReadOnlyList<LabelledMention> rows,
    FeatureMatrix matrix,
    int columns,
    Action<string, double> report
)
{
    private const int Iterations = 12;

    // One step is worth the noise only when it gains this much.
    private const double LeastGain = 0.001;

    private static readonly int[] Judged = [Lane.Kind, Lane.Urgency + 1, Lane.Delight + 1];

    /// <summary>Starts from <paramref name="start"/> and keeps each single change that raises the held-out score.</summary>
    public TrainingSettings Choose(TrainingSettings start, int[] folds)
    {
        var (best, score) = (start, Score(start, folds));
        var steps = start.Steps().ToArray();
        for (var at = 0; at < steps.Length; at++)
        {
            var tried = steps[at](best);
            report(
                FormattableString.Invariant(
                    $"choosing: {tried} (best so far {100 * score.Mean:0.0})"
                ),
                (double)at / steps.Length
            );
            var found = Score(tried, folds);
            if (found.Mean > score.Mean + LeastGain)
                (best, score) = (tried, found);
        }

        return best;
    }

    /// <summary>Trains without each part in turn and measures on the parts held out.</summary>
    public HeldOutScore Score(TrainingSettings settings, int[] folds)
    {
        var lanes = new LaneScores(rows.Count);
        var scaled = matrix.Scale(1 << ModelTrainer.Bits, settings.VectorShare);
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            int[] train = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] != fold)];
            int[] held = [.. Enumerable.Range(0, rows.Count).Where(row => folds[row] == fold)];
            var part = scaled.Take(train);
            LabelledMention[] learnt = [.. train.Select(row => rows[row])];
            foreach (var task in MentionTasks.Of(learnt, settings))
            {
                if (Judged.Contains(task.FirstLane))
                    lanes.Score(
                        LogisticTrainer.Train(part, task.Task, columns, Iterations),
                        task.FirstLane,
                        scaled,
                        held
                    );
            }
        }

        return HeldOutScore.Of(rows, lanes);
    }
}
