using MentionTriage.Triage.Classification.Model;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Learns which expressions of time are windows, each text read by heads over lanes that had not seen its source.</summary>
internal sealed class WindowTrainer
{
    private const double Penalty = 3;
    private const int Iterations = 120;

    /// <summary>What an expression in a mention gathered by its topic counts: such texts seldom speak to a brand.</summary>
    private const float TopicWeight = 0.2f;

    /// <summary>What an expression somebody posted counts against one written for the corpus.</summary>
    private const float RealWeight = 3;

    private const int Steps = 31;
    private const int Neighbours = 3;
    private const int Columns = (1 << WindowFeatures.Bits) + 1;

    private readonly IReadOnlyList<LabelledMention> _rows;
    private readonly bool _hasReal;
    private readonly List<int> _owners = [];
    private readonly List<int> _targets = [];
    private readonly FeatureMatrix _matrix;

    private WindowTrainer(TriageModel model, IReadOnlyList<LabelledMention> rows, LaneScores lanes)
    {
        _rows = rows;
        _hasReal = rows.Any(row => row.Real);
        var (starts, columns, values) = (new List<int> { 0 }, new List<int>(), new List<float>());
        var judgements = new Judgements(model);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Kind is null)
                continue;
            judgements.Read(lanes.Of(row));
            var reading = WindowReading.Of(judgements.WindowProbability);
            foreach (var (from, to, traits, all) in WindowCandidates.Of(rows[row].Text))
            {
                _owners.Add(row);
                _targets.Add(Overlaps(rows[row], from, to) ? 1 : 0);
                for (var at = 0; at < all.Length; at++)
                {
                    columns.Add(all[at]);
                    values.Add(at < traits ? 1 : WindowFeatures.WordValue);
                }

                columns.Add(1 << WindowFeatures.Bits);
                values.Add(reading);
                starts.Add(columns.Count);
            }
        }

        _matrix = FeatureMatrix.Of([.. starts], [.. columns], [.. values]);
    }

    /// <summary>Fits the table; its threshold is the one that found the most windows and the fewest others in sources held out.</summary>
    public static WindowTable Train(
        TriageModel model,
        IReadOnlyList<LabelledMention> rows,
        LaneScores lanes,
        int[] folds
    )
    {
        var trainer = new WindowTrainer(model, rows, lanes);
        if (trainer._targets.Distinct().Count() < 2)
            return WindowTable.None;
        var everything = trainer.Fit([.. Enumerable.Range(0, trainer._owners.Count)]);
        var threshold = trainer.Threshold(folds);
        return new WindowTable(
            everything.Bias[0] - threshold,
            everything.Weights[^1],
            everything.Weights[..^1]
        );
    }

    private LinearWeights Fit(int[] candidates) =>
        LogisticTrainer.Train(
            _matrix.Take(candidates),
            new LogisticTask(
                [.. candidates.Select(at => _targets[at])],
                [.. candidates.Select(at => WeightOf(_rows[_owners[at]]))],
                2,
                Penalty
            ),
            Columns,
            Iterations
        );

    private float Threshold(int[] folds)
    {
        var scores = new float[_owners.Count];
        foreach (var fold in _owners.Select(row => folds[row]).Distinct())
        {
            var layer = Fit([
                .. Enumerable.Range(0, _owners.Count).Where(at => folds[_owners[at]] != fold),
            ]);
            for (var at = 0; at < scores.Length; at++)
            {
                if (folds[_owners[at]] == fold)
                    layer.Score(_matrix, at, scores.AsSpan(at, 1));
            }
        }

        var judged = Enumerable.Range(0, _rows.Count).Where(IsJudged).ToHashSet();
        var found = Enumerable
            .Range(0, Steps)
            .Select(step => Found(judged, scores, ThresholdAt(step)))
            .ToArray();
        // The best of several neighbours together: one threshold alone may be lucky.
        return ThresholdAt(
            Enumerable
                .Range(Neighbours, Steps - 2 * Neighbours)
                .MaxBy(step => found[(step - Neighbours)..(step + Neighbours + 1)].Sum())
        );
    }

    private static float ThresholdAt(int step) => (step - 20) * 0.1f;

    // Windows of real mentions found, as a harmonic mean of precision and recall.
    private double Found(HashSet<int> judged, float[] scores, float threshold)
    {
        var best = new Dictionary<int, int>();
        for (var at = 0; at < scores.Length; at++)
        {
            var row = _owners[at];
            if (
                judged.Contains(row)
                && scores[at] > threshold
                && (!best.TryGetValue(row, out var other) || scores[at] > scores[other])
            )
                best[row] = at;
        }

        var there = judged.Count(row => _rows[row].Window is not null);
        return 2.0 * best.Values.Sum(at => _targets[at]) / Math.Max(1, best.Count + there);
    }

    private bool IsJudged(int row) =>
        _rows[row] is { Kind: not null, Source: not ("semeval" or "general") } mention
        && mention.Real == _hasReal;

    private static float WeightOf(LabelledMention row) =>
        row.Source is "semeval" or "general" ? TopicWeight
        : row.Real ? RealWeight
        : 1;

    private static bool Overlaps(LabelledMention row, int from, int to)
    {
        if (row.Window is null)
            return false;
        var start = row.Text.IndexOf(row.Window, StringComparison.OrdinalIgnoreCase);
        return start >= 0 && from < start + row.Window.Length && start < to;
    }
}
