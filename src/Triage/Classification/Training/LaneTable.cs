using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>The table of all lanes in floating point, before it is squeezed into bytes.</summary>
internal sealed class LaneTable(int bits)
{
    private readonly float[] _weights = new float[(1 << bits) * Lane.Count];

    public float[] Bias { get; } = new float[Lane.Count];

    public void Set(int firstLane, LinearWeights layer)
    {
        for (var row = 0; row < 1 << bits; row++)
        {
            for (var output = 0; output < layer.Outputs; output++)
                _weights[row * Lane.Count + firstLane + output] = layer.Weights[
                    row * layer.Outputs + output
                ];
        }

        layer.Bias.CopyTo(Bias, firstLane);
    }

    /// <summary>Rounds every lane to steps of its own size; the few weights beyond the steps are clipped.</summary>
    public sbyte[] Quantise(out float[] scales)
    {
        scales = new float[Lane.Count];
        var table = new sbyte[_weights.Length];
        for (var lane = 0; lane < Lane.Count; lane++)
        {
            scales[lane] = StepOf(lane);
            for (var at = lane; at < _weights.Length; at += Lane.Count)
                table[at] = (sbyte)Math.Clamp(MathF.Round(_weights[at] / scales[lane]), -127, 127);
        }

        return table;
    }

    private float StepOf(int lane)
    {
        var sizes = new List<float>();
        for (var at = lane; at < _weights.Length; at += Lane.Count)
        {
            if (_weights[at] != 0)
                sizes.Add(Math.Abs(_weights[at]));
        }

        if (sizes.Count == 0)
            return 1;
        sizes.Sort();
        return Math.Max(1e-6f, sizes[(int)((sizes.Count - 1) * 0.9999)] / 127);
    }
}
