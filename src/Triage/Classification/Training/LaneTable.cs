using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>The table of all lanes in floating point, before it is squeezed into bytes.</summary>
/// <param name="bits">Base-2 logarithm of the rows of hashed features.</param>
/// <param name="words">Words that have a row of their own after those.</param>
internal sealed class LaneTable(int bits, int words)
{
    private readonly float[] _weights = new float[((1 << bits) + words) * Lane.Count];

    public float[] Bias { get; } = new float[Lane.Count];

    public void Set(int firstLane, LinearWeights layer) => Add(firstLane, layer, 1);

    /// <summary>Adds a layer's part: the lanes of a table may be the mean of several layers.</summary>
    public void Add(int firstLane, LinearWeights layer, float part)
    {
        for (var row = 0; row < 1 << bits; row++)
        {
            for (var output = 0; output < layer.Outputs; output++)
                _weights[row * Lane.Count + firstLane + output] +=
                    part * layer.Weights[row * layer.Outputs + output];
        }

        for (var output = 0; output < layer.Outputs; output++)
            Bias[firstLane + output] += part * layer.Bias[output];
    }

    /// <summary>Adds what the word vectors are worth to each word.</summary>
    public void AddWords(int firstLane, int outputs, float[] weights, float part)
    {
        for (var word = 0; word < words; word++)
        {
            for (var output = 0; output < outputs; output++)
                _weights[((1 << bits) + word) * Lane.Count + firstLane + output] +=
                    part * weights[word * outputs + output];
        }
    }

    /// <summary>
    /// Rounds the square roots of every lane's weights to bytes: the few heavy weights keep their size and the
    /// many light ones their shades.
    /// </summary>
    public AlignedArray<sbyte> Quantise(out float[] scales)
    {
        scales = new float[Lane.Count];
        var table = new AlignedArray<sbyte>(_weights.Length);
        for (var lane = 0; lane < Lane.Count; lane++)
        {
            var largest = 1e-6f;
            for (var at = lane; at < _weights.Length; at += Lane.Count)
                largest = Math.Max(largest, Math.Abs(_weights[at]));
            scales[lane] = largest / (sbyte.MaxValue * sbyte.MaxValue);
            for (var at = lane; at < _weights.Length; at += Lane.Count)
            {
                var root = MathF.Sqrt(Math.Abs(_weights[at]) / scales[lane]);
                table[at] = (sbyte)(MathF.Round(root) * MathF.Sign(_weights[at]));
            }
        }

        return table;
    }
}
