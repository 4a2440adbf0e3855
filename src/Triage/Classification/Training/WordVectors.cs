using System.Numerics.Tensors;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>
/// Where words stand in relation to each other, learnt from texts without labels: words used alike lie close
/// together, so that a lane may give a word it saw seldom the weight of those it saw often.
/// </summary>
/// <remarks>
/// Only training knows the vectors: what they are worth to a lane is added to the words' own rows, so reading
/// a text costs nothing more. Deterministic for the same texts in the same order.
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

    /// <summary>Turns a layer over features and vector columns into one over features alone that says the same.</summary>
    /// <param name="layer">A layer of 2^<paramref name="bits"/> columns and <see cref="Width"/> more.</param>
    /// <param name="bits">Of the table.</param>
    /// <param name="share">What the vector columns were multiplied by.</param>
    public LinearWeights Fold(LinearWeights layer, int bits, float share)
    {
        var outputs = layer.Outputs;
        var weights = layer.Weights[..((1 << bits) * outputs)];
        var dense = layer.Weights.AsSpan(weights.Length);
        // Two words that share a row: it goes to the commoner, which comes first.
        var taken = new bool[1 << bits];
        foreach (var (hash, word) in _places.OrderBy(place => place.Value))
        {
            var row = FeatureHash.Row(hash, bits);
            if (taken[row])
                continue;
            taken[row] = true;
            var vector = Of(word);
            for (var at = 0; at < Width; at++)
            for (var output = 0; output < outputs; output++)
                weights[row * outputs + output] +=
                    share * vector[at] * dense[at * outputs + output];
        }

        return layer with
        {
            Weights = weights,
        };
    }

    private Span<float> Of(int word) => _vectors.AsSpan(word * Width, Width);
}
