using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Fits the heads on held-out lane scores, at the base rates of real traffic: that is what calibrates them.</summary>
internal sealed class HeadTrainer
{
    private const double Penalty = 3;

    /// <summary>Of the heads of several classes, which have as many weights as classes for each lane.</summary>
    private const double ClassesPenalty = 30;
    private const int Iterations = 200;

    /// <summary>What a written or picked mention counts against one drawn at random from real traffic.</summary>
    private const float UndrawnWeight = 0.3f;

    /// <summary>
    /// Log-odds taken from a text being a mention: the head of general texts reads mentions nearly as well as
    /// their own does, while the head of mentions reads general texts badly.
    /// </summary>
    private const float Doubt = 2.5f;

    /// <summary>How far rare classes are raised, 0 not to 1 equal, where the likeliest class is what people act on.</summary>
    private const double Raise = 0.5;

    private readonly IReadOnlyList<LabelledMention> _rows;
    private readonly FeatureMatrix _matrix;

    /// <summary>The same scores with nothing but <see cref="IsOfGeneralSentiment"/>: there are too few tweets to weigh all lanes by.</summary>
    private readonly FeatureMatrix _generalMatrix;
    private readonly bool _hasKept;
    private readonly float[] _means = new float[Lane.Count];
    private readonly float[] _spreads = new float[Lane.Count];

    public HeadTrainer(IReadOnlyList<LabelledMention> rows, LaneScores lanes)
    {
        _rows = rows;
        _hasKept = rows.Any(IsKept);
        for (var lane = 0; lane < Lane.Count; lane++)
        {
            var values = Enumerable
                .Range(0, lanes.Count)
                .Select(row => (double)lanes.Of(row)[lane])
                .ToArray();
            _means[lane] = (float)values.Average();
            _spreads[lane] = (float)
                Math.Max(
                    1e-3,
                    Math.Sqrt(values.Average(value => Math.Pow(value - _means[lane], 2)))
                );
        }

        var standard = new float[lanes.Count * Lane.Count];
        for (var row = 0; row < lanes.Count; row++)
        {
            for (var lane = 0; lane < Lane.Count; lane++)
                standard[row * Lane.Count + lane] =
                    (lanes.Of(row)[lane] - _means[lane]) / _spreads[lane];
        }

        _matrix = FeatureMatrix.Dense(standard, Lane.Count);
        _generalMatrix = FeatureMatrix.Dense(
            [.. standard.Select((score, at) => IsOfGeneralSentiment(at % Lane.Count) ? score : 0)],
            Lane.Count
        );
    }

    public HeadLayer Sentiment() =>
        Fit(
            3,
            row => row.Sentiment,
            row => MentionWeight(row) is 1 ? 1 : MentionWeight(row) / 3,
            Raise
        );

    public HeadLayer GeneralSentiment() =>
        ToRawScores(
            FitLayer(
                _hasKept ? _generalMatrix : _matrix,
                3,
                row => row.Sentiment,
                row => IsKept(row) || !_hasKept && row.Kind is not null ? 1 : 0,
                1
            )
        );

    public HeadLayer Addressed()
    {
        var head = Fit(
            2,
            row => row.Kind is null ? 0 : 1,
            row => IsKept(row) ? 1 : MentionWeight(row),
            1
        );
        head.Bias[0] -= Doubt;
        return head;
    }

    public HeadLayer Kind() =>
        Fit(5, row => (int)row.Kind.GetValueOrDefault(), MentionWeight, Raise);

    public HeadLayer Urgency() =>
        Stack([
            .. Enumerable
                .Range(1, 3)
                .Select(level => FitForStrangers(row => row.Urgency >= level ? 1 : 0, _ => true)),
        ]);

    public HeadLayer Delight() =>
        FitForStrangers(row => row.Delight >= 2 ? 1 : 0, row => row.Random);

    public HeadLayer Window() => Fit(2, row => row.Window is null ? 0 : 1, MentionWeight, 0);

    private static bool IsOfGeneralSentiment(int lane) =>
        lane
            is (>= Lane.GeneralSentiment and < Lane.MentionSentiment)
                or Lane.Complaint
                or (>= Lane.Emotion and < Lane.Addressed);

    private static bool IsKept(LabelledMention row) =>
        row.Kind is null && row.Source != PublicLanes.ContrastSource;

    private static float MentionWeight(LabelledMention row) =>
        row.Kind is null ? 0
        : row is { Random: true, Real: true } ? 1
        : UndrawnWeight;

    private HeadLayer Fit(
        int classes,
        Func<LabelledMention, int> label,
        Func<LabelledMention, float> weight,
        double raise
    ) => ToRawScores(FitLayer(_matrix, classes, label, weight, raise));

    /// <summary>
    /// Fits a head and tempers it: what it says of sources it was not fitted on is surer than it should be, by
    /// as much as it is here when each source in turn is left out. Every source counts by the root of its size.
    /// </summary>
    /// <param name="label">0 or 1.</param>
    /// <param name="isJudged">Which real mentions it is tempered on: rows picked for delight say nothing of how common it is.</param>
    private HeadLayer FitForStrangers(
        Func<LabelledMention, int> label,
        Func<LabelledMention, bool> isJudged
    )
    {
        var head = Fit(2, label, MentionWeight, 0);
        var sources = Enumerable
            .Range(0, _rows.Count)
            .Where(row => _rows[row] is { Kind: not null, Real: true } && isJudged(_rows[row]))
            .GroupBy(row => _rows[row].Source)
            .ToArray();
        if (sources.Length < 2)
            return head;
        var (logits, targets, weights) = (new List<float>(), new List<int>(), new List<float>());
        Span<float> logit = [0];
        foreach (var source in sources)
        {
            var layer = FitLayer(
                _matrix,
                2,
                label,
                row => row.Source == source.Key ? 0 : MentionWeight(row),
                0
            );
            foreach (var row in source)
            {
                layer.Score(_matrix, row, logit);
                logits.Add(logit[0]);
                targets.Add(label(_rows[row]));
                weights.Add(1 / MathF.Sqrt(source.Count()));
            }
        }

        var temper = LogisticTrainer.Train(
            FeatureMatrix.Dense([.. logits], 1),
            new LogisticTask([.. targets], [.. weights], 2, 1e-4),
            1,
            Iterations
        );
        var (slope, shift) = (temper.Weights[0], temper.Bias[0]);
        return slope > 0
            ? new HeadLayer(
                [.. head.Weights.Select(each => each * slope)],
                [head.Bias[0] * slope + shift]
            )
            : head;
    }

    private LinearWeights FitLayer(
        FeatureMatrix matrix,
        int classes,
        Func<LabelledMention, int> label,
        Func<LabelledMention, float> weight,
        double raise
    )
    {
        int[] targets = [.. _rows.Select(label)];
        float[] weights = [.. _rows.Select(weight)];
        var perClass = new double[classes];
        for (var row = 0; row < targets.Length; row++)
            perClass[targets[row]] += weights[row];
        var even = perClass.Sum() / classes;
        for (var row = 0; row < targets.Length; row++)
            weights[row] *= (float)Math.Pow(even / Math.Max(1, perClass[targets[row]]), raise);
        return LogisticTrainer.Train(
            matrix,
            new LogisticTask(targets, weights, classes, classes > 2 ? ClassesPenalty : Penalty),
            Lane.Count,
            Iterations
        );
    }

    // The layer was fitted on standardised scores; the head takes them raw.
    private HeadLayer ToRawScores(LinearWeights layer)
    {
        var head = new HeadLayer(new float[layer.Outputs * Lane.Count], [.. layer.Bias]);
        for (var output = 0; output < layer.Outputs; output++)
        {
            for (var lane = 0; lane < Lane.Count; lane++)
            {
                var weight = layer.Weights[lane * layer.Outputs + output] / _spreads[lane];
                head.Weights[output * Lane.Count + lane] = weight;
                head.Bias[output] -= weight * _means[lane];
            }
        }

        return head;
    }

    private static HeadLayer Stack(HeadLayer[] heads) =>
        new([.. heads.SelectMany(head => head.Weights)], [.. heads.SelectMany(head => head.Bias)]);
}
