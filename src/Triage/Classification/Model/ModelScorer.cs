using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Scores one text: the lanes of the whole text, and of each token its share. Owned by one thread and reused.</summary>
internal sealed class ModelScorer(TriageModel model)
{
    private readonly FeatureExtractor _extractor = new(model.Concepts);
    private readonly float[] _lanes = new float[Lane.Count];
    private float[] _shares = new float[128 * Lane.Count];

    public ReadOnlySpan<Token> Tokens => _extractor.Tokens;

    /// <summary>Scores of the text, bias included.</summary>
    public ReadOnlySpan<float> Lanes => _lanes;

    /// <summary>What a token contributed to each lane.</summary>
    public ReadOnlySpan<float> Share(int token) => _shares.AsSpan(token * Lane.Count, Lane.Count);

    public void Read(string text)
    {
        var set = _extractor.Read(text);
        var count = _extractor.Tokens.Length;
        // One row more than there are tokens: the last gathers what belongs to the text as a whole.
        if (_shares.Length < (count + 1) * Lane.Count)
            _shares = new float[Math.Max((count + 1) * Lane.Count, _shares.Length * 2)];
        var shares = _shares.AsSpan(0, (count + 1) * Lane.Count);
        shares.Clear();
        Gather(set, count);
        Array.Clear(_lanes);
        for (var at = 0; at < shares.Length; at += Lane.Count)
            TensorPrimitives.Add(_lanes, shares.Slice(at, Lane.Count), _lanes);
        TensorPrimitives.MultiplyAdd(_lanes, model.Scales, model.Bias, _lanes);
    }

    private void Gather(FeatureSet set, int whole)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(model.Table);
        ref var shares = ref MemoryMarshal.GetArrayDataReference(_shares);
        var values = (
            set.ValueOf(FeatureGroup.Words),
            set.ValueOf(FeatureGroup.Characters),
            set.ValueOf(FeatureGroup.Traits)
        );
        foreach (ref readonly var feature in set.Features)
        {
            var value = feature.Group switch
            {
                FeatureGroup.Words => values.Item1,
                FeatureGroup.Characters => values.Item2,
                _ => values.Item3,
            };
            ref var row = ref Unsafe.Add(
                ref table,
                FeatureHash.Row(feature.Hash, model.Bits) * Lane.Count
            );
            if (feature.First < 0)
                Add(ref row, ref Unsafe.Add(ref shares, whole * Lane.Count), value);
            else if (feature.First == feature.Last)
                Add(ref row, ref Unsafe.Add(ref shares, feature.First * Lane.Count), value);
            else
            {
                Add(ref row, ref Unsafe.Add(ref shares, feature.First * Lane.Count), value * 0.5f);
                Add(ref row, ref Unsafe.Add(ref shares, feature.Last * Lane.Count), value * 0.5f);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref sbyte row, ref float share, float value)
    {
        var factor = Vector256.Create(value);
        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref row));
        var (first, second) = Vector256.Widen(low);
        var (third, fourth) = Vector256.Widen(high);
        Step(first, ref share, factor);
        Step(second, ref Unsafe.Add(ref share, 8), factor);
        Step(third, ref Unsafe.Add(ref share, 16), factor);
        Step(fourth, ref Unsafe.Add(ref share, 24), factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(Vector256<int> weights, ref float share, Vector256<float> factor) =>
        (Vector256.LoadUnsafe(ref share) + Vector256.ConvertToSingle(weights) * factor).StoreUnsafe(
            ref share
        );
}
