using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Fits the heads on held-out lane scores, at the base rates of real traffic: that is what calibrates them.</summary>
internal sealed class HeadTrainer
{
    private const double Penalty = 3;
    private const int Iterations = 200;

    /// <summary>What a written or picked mention counts against one drawn at random from real traffic.</summary>
    private const float UndrawnWeight = 0.3f;

    private readonly IReadOnlyList<LabelledMention> _mentions;
    private readonly FeatureMatrix _matrix;
    private readonly float[] _means = new float[Lane.Count];
    private readonly float[] _spreads = new float[Lane.Count];

    public HeadTrainer(IReadOnlyList<LabelledMention> mentions, LaneScores lanes)
    {
        _mentions = mentions;
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
    }

    public HeadLayer Sentiment() => Fit(3, mention => mention.Sentiment);

    public HeadLayer Kind() => Fit(5, mention => (int)mention.Kind!.Value);

    public HeadLayer Urgency() =>
        Stack([
            .. Enumerable
                .Range(1, 3)
                .Select(level => Fit(2, mention => mention.Urgency >= level ? 1 : 0)),
        ]);

    public HeadLayer Delight() => Fit(2, mention => mention.Delight >= 2 ? 1 : 0);

    private HeadLayer Fit(int classes, Func<LabelledMention, int> label)
    {
        int[] targets = [.. _mentions.Select(label)];
        float[] weights =
        [
            .. _mentions.Select(mention =>
                mention is { Random: true, Real: true } ? 1 : UndrawnWeight
            ),
        ];
        var task = new LogisticTask(targets, weights, classes, Penalty);
        var layer = LogisticTrainer.Train(_matrix, task, Lane.Count, Iterations);
        // Back from standardised scores to raw ones.
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
