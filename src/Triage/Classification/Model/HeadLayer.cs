namespace MentionTriage.Triage.Classification.Model;

/// <summary>A small dense layer that turns the lanes' scores into the calibrated logits of one head.</summary>
/// <param name="Weights">Row-major: for each output <see cref="Lane.Count"/> weights.</param>
/// <param name="Bias">One per output.</param>
internal sealed record HeadLayer(float[] Weights, float[] Bias)
{
    public int Outputs => Bias.Length;

    public ReadOnlySpan<float> Row(int output) => Weights.AsSpan(output * Lane.Count, Lane.Count);

    /// <summary>The output's log-odds for a text's lanes.</summary>
    public float Logit(int output, ReadOnlySpan<float> lanes) =>
        Bias[output] + LaneMath.Dot(Row(output), lanes);
}
