using System.Numerics.Tensors;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Logistic regression by AdaGrad: a few passes over a large set, where L-BFGS would need many.</summary>
/// <remarks>Deterministic: one thread, rows in an order drawn from a fixed seed.</remarks>
internal static class OnlineTrainer
{
    private const float Rate = 0.15f;

    public static LinearWeights Train(
        FeatureMatrix matrix,
        LogisticTask task,
        int tableSize,
        int passes
    )
    {
        var outputs = task.Outputs;
        var weights = new float[tableSize * outputs];
        var squares = new float[tableSize * outputs];
        var bias = new float[outputs];
        var biasSquares = new float[outputs];
        Array.Fill(squares, 0.05f);
        Array.Fill(biasSquares, 1f);
        var errors = new float[outputs];
        var order = Enumerable.Range(0, matrix.Count).ToArray();
        new Random(5).Shuffle(order);
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var row in order)
            {
                var columns = matrix.Columns.AsSpan(
                    matrix.Starts[row],
                    matrix.Starts[row + 1] - matrix.Starts[row]
                );
                var values = matrix.Values.AsSpan(matrix.Starts[row], columns.Length);
                bias.CopyTo(errors, 0);
                for (var at = 0; at < columns.Length; at++)
                {
                    var offset = columns[at] * outputs;
                    for (var output = 0; output < errors.Length; output++)
                        errors[output] += weights[offset + output] * values[at];
                }

                Slope(errors, task.Targets[row], task.Weights[row]);
                for (var at = 0; at < columns.Length; at++)
                    Step(
                        weights,
                        squares,
                        columns[at] * outputs,
                        errors,
                        values[at],
                        (float)task.Penalty
                    );
                Step(bias, biasSquares, 0, errors, 1, 0);
            }
        }

        return new LinearWeights(outputs, weights, bias);
    }

    // The penalty is per row seen: what is seldom seen is seldom shrunk.
    private static void Step(
        float[] weights,
        float[] squares,
        int offset,
        float[] errors,
        float value,
        float penalty
    )
    {
        for (var output = 0; output < errors.Length; output++)
        {
            ref var weight = ref weights[offset + output];
            ref var square = ref squares[offset + output];
            var slope = errors[output] * value + penalty * 1e-4f * weight;
            square += slope * slope;
            weight -= Rate * slope / MathF.Sqrt(square);
        }
    }

    private static void Slope(Span<float> logits, int target, float weight)
    {
        if (logits.Length == 1)
        {
            logits[0] = weight * (1 / (1 + MathF.Exp(-logits[0])) - target);
            return;
        }

        TensorPrimitives.SoftMax(logits, logits);
        logits[target] -= 1;
        TensorPrimitives.Multiply(logits, weight, logits);
    }
}
