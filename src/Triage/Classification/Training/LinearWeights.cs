namespace MentionTriage.Triage.Classification.Training;

/// <summary>A trained linear layer: for every feature column one weight per output, and a bias per output.</summary>
/// <param name="Outputs">Outputs per column.</param>
/// <param name="Weights">Column-major: the outputs of column 0, of column 1, ...</param>
/// <param name="Bias">One per output.</param>
internal sealed record LinearWeights(int Outputs, float[] Weights, float[] Bias)
{
    /// <summary>The layer whose logits are the mean of this one's and the other's.</summary>
    public LinearWeights MeanWith(LinearWeights other) =>
        new(
            Outputs,
            [.. Weights.Zip(other.Weights, (left, right) => (left + right) / 2)],
            [.. Bias.Zip(other.Bias, (left, right) => (left + right) / 2)]
        );

    /// <summary>Logits of one row of the matrix.</summary>
    public void Score(FeatureMatrix matrix, int row, Span<float> logits)
    {
        Bias.CopyTo(logits);
        for (var at = matrix.Starts[row]; at < matrix.Starts[row + 1]; at++)
        {
            var (offset, value) = (matrix.Columns[at] * Outputs, matrix.Values[at]);
            for (var output = 0; output < Outputs; output++)
                logits[output] += Weights[offset + output] * value;
        }
    }
}
