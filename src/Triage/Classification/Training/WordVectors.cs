using System.Numerics.Tensors;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>
/// Where words stand in relation to each other, learnt from texts without labels: words used alike lie close
/// together, so that a lane may give a word it saw seldom the weight of those it saw often.
/// </summary>
/// <remarks>
/// Only training knows the vectors: what they are worth to a lane is added up for each word into a row of its own,
/// so reading a text costs one more row per word. Deterministic for the same texts in the same order.
/// </remarks>
internal sealed class WordVectors
{
    /// <summary>Numbers per word.</summary>
    public const int Width = 48;

    private readonly Dictionary<uint, int> _places;
    private readonly float[] _vectors;

    internal WordVectors(Dictionary<uint, int> places, float[] vectors)
    {
        (_places, _vectors) = (places, vectors);
        var mean = new float[Width];
        for (var word = 0; word < places.Count; word++)
            TensorPrimitives.MultiplyAdd(Of(word), 1f / places.Count, mean, mean);
        for (var word = 0; word < places.Count; word++)
        {
            // What all words share says nothing, and length says mostly how common a word is.
            var vector = Of(word);
            TensorPrimitives.Subtract(vector, mean, vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector) + 1e-6f, vector);
        }
    }

    public int Count => _places.Count;

    /// <summary>Sums the vectors of a text's words.</summary>
    public void Sum(ReadOnlySpan<Token> tokens, Span<float> sum)
    {
        sum.Clear();
        foreach (ref readonly var token in tokens)
        {
            if (_places.TryGetValue(token.Hash, out var word))
                TensorPrimitives.Add(sum, Of(word), sum);
        }
    }

    /// <summary>The words' hashes, the commonest first.</summary>
    public uint[] Hashes() => [.. _places.OrderBy(place => place.Value).Select(place => place.Key)];

    /// <summary>What a layer's vector columns are worth to each word: for every word one weight per output.</summary>
    /// <param name="layer">A layer over features whose last <see cref="Width"/> columns are the vectors'.</param>
    /// <param name="share">What the vector columns were multiplied by.</param>
    public float[] WeightsOf(LinearWeights layer, float share)
    {
        var outputs = layer.Outputs;
        var dense = layer.Weights.AsSpan(^(Width * outputs)..);
        var weights = new float[Count * outputs];
        for (var word = 0; word < Count; word++)
        {
            var vector = Of(word);
            for (var at = 0; at < Width; at++)
            {
                for (var output = 0; output < outputs; output++)
                    weights[word * outputs + output] +=
                        share * vector[at] * dense[at * outputs + output];
            }
        }

        return weights;
    }

    private Span<float> Of(int word) => _vectors.AsSpan(word * Width, Width);
}
