using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Sums over the lanes of one text.</summary>
/// <remarks>
/// Written out for exactly <see cref="Lane.Count"/> numbers: code for spans of any length and type takes
/// longer to compile at the start than all the rest of the classifier.
/// </remarks>
internal static class LaneMath
{
    /// <summary>Each lane times its weight, summed.</summary>
    public static float Dot(ReadOnlySpan<float> weights, ReadOnlySpan<float> lanes)
    {
        ref var weight = ref MemoryMarshal.GetReference(weights[..Lane.Count]);
        ref var lane = ref MemoryMarshal.GetReference(lanes[..Lane.Count]);
        return Vector256.Sum(
            Vector256.LoadUnsafe(ref weight) * Vector256.LoadUnsafe(ref lane)
                + Vector256.LoadUnsafe(ref weight, 8) * Vector256.LoadUnsafe(ref lane, 8)
                + (
                    Vector256.LoadUnsafe(ref weight, 16) * Vector256.LoadUnsafe(ref lane, 16)
                    + Vector256.LoadUnsafe(ref weight, 24) * Vector256.LoadUnsafe(ref lane, 24)
                )
        );
    }

    /// <summary>Log-odds to probabilities that add up to 1.</summary>
    public static void SoftMax(Span<double> values)
    {
        var most = double.NegativeInfinity;
        foreach (var value in values)
            most = Math.Max(most, value);
        var sum = 0.0;
        foreach (ref var value in values)
            sum += value = Math.Exp(value - most);
        foreach (ref var value in values)
            value /= sum;
    }

    /// <summary>The place of the first of the largest.</summary>
    public static int LargestOf(ReadOnlySpan<double> values)
    {
        var largest = 0;
        for (var at = 1; at < values.Length; at++)
        {
            if (values[at] > values[largest])
                largest = at;
        }

        return largest;
    }
}
