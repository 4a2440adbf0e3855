using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Scores one text: the lanes of the whole text, and of each token its share. Owned by one thread and reused.</summary>
internal sealed class ModelScorer(TriageModel model)
{
    private readonly FeatureExtractor _extractor = new(model.Concepts, model.Lexicon);
    private readonly SpellingCache _spellings = new();
    private readonly float[] _lanes = new float[Lane.Count];
    private float[] _shares = new float[128 * Lane.Count];

    public ReadOnlySpan<Token> Tokens => _extractor.Tokens;

    /// <summary>Scores of the text, bias included.</summary>
    public ReadOnlySpan<float> Lanes => _lanes;

    /// <summary>What a token contributed to each lane.</summary>
    public ReadOnlySpan<float> Share(int token) => _shares.AsSpan(token * Lane.Count, Lane.Count);

    public void Read(string text)
    {
        var set = _extractor.Read(text, characters: false);
        var count = _extractor.Tokens.Length;
        // One row more than there are tokens: the last gathers what belongs to the text as a whole.
        if (_shares.Length < (count + 1) * Lane.Count)
            _shares = new float[Math.Max((count + 1) * Lane.Count, _shares.Length * 2)];
        var shares = _shares.AsSpan(0, (count + 1) * Lane.Count);
        shares.Clear();
        Gather(set, count);
        GatherWords(set.ValueOf(FeatureGroup.Words));
        GatherCharacters(set.ValueOf(FeatureGroup.Characters));
        Array.Clear(_lanes);
        for (var at = 0; at < shares.Length; at += Lane.Count)
            TensorPrimitives.Add(_lanes, shares.Slice(at, Lane.Count), _lanes);
        TensorPrimitives.MultiplyAdd(_lanes, model.Scales, model.Bias, _lanes);
    }

    private void Gather(FeatureSet set, int whole)
    {
        var features = set.Features;
        for (var at = 0; at < features.Length; )
        {
            ref readonly var feature = ref features[at];
            var end = at + 1;
            // Features of the same words come one after the other: they are summed before they are stored.
            while (
                end < features.Length
                && features[end].First == feature.First
                && features[end].Last == feature.Last
                && features[end].Group == feature.Group
            )
                end++;
            var value = set.ValueOf(feature.Group);
            if (feature.First == feature.Last)
                Add(features[at..end], feature.First < 0 ? whole : feature.First, -1, value);
            else
                Add(features[at..end], feature.First, feature.Last, value * 0.5f);
            at = end;
        }
    }

    private void GatherWords(float value)
    {
        var tokens = _extractor.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            var word = model.Words.Find(tokens[at].Hash);
            if (word < 0)
                continue;
            var row = model.Table.AsSpan(((1 << model.Bits) + word) * Lane.Count, Lane.Count);
            Widen(
                ref MemoryMarshal.GetReference(row),
                out var first,
                out var second,
                out var third,
                out var fourth
            );
            var factor = Vector256.Create(value);
            Store(at, first * factor, second * factor, third * factor, fourth * factor);
        }
    }

    private void GatherCharacters(float value)
    {
        Span<char> padded = stackalloc char[CharacterRuns.MaximumLength];
        var tokens = _extractor.Tokens;
        var factor = Vector256.Create(value);
        for (var at = 0; at < tokens.Length; at++)
        {
            if (tokens[at].Kind != TokenKind.Word)
                continue;
            var word = padded[.._extractor.Spell(at, padded)];
            if (!_spellings.Find(word, out var sums))
                Sum(word, sums);
            ref var first = ref MemoryMarshal.GetReference(sums);
            Store(
                at,
                Vector256.LoadUnsafe(ref first) * factor,
                Vector256.LoadUnsafe(ref first, 8) * factor,
                Vector256.LoadUnsafe(ref first, 16) * factor,
                Vector256.LoadUnsafe(ref first, 24) * factor
            );
        }
    }

    private void Sum(ReadOnlySpan<char> word, Span<float> sums)
    {
        Span<uint> runs = stackalloc uint[CharacterRuns.Most];
        var (first, second, third, fourth) = (
            Vector256<float>.Zero,
            Vector256<float>.Zero,
            Vector256<float>.Zero,
            Vector256<float>.Zero
        );
        ref var table = ref MemoryMarshal.GetArrayDataReference(model.Table);
        foreach (var run in runs[..CharacterRuns.Read(word, runs)])
        {
            ref var row = ref Unsafe.Add(ref table, FeatureHash.Row(run, model.Bits) * Lane.Count);
            Widen(ref row, out var a, out var b, out var c, out var d);
            first += a;
            second += b;
            third += c;
            fourth += d;
        }

        ref var sum = ref MemoryMarshal.GetReference(sums);
        first.StoreUnsafe(ref sum);
        second.StoreUnsafe(ref sum, 8);
        third.StoreUnsafe(ref sum, 16);
        fourth.StoreUnsafe(ref sum, 24);
    }

    // The table holds signed square roots: their squares, signs kept, are summed over the features and
    // given to one token or to two.
    private void Add(ReadOnlySpan<Feature> features, int token, int other, float value)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(model.Table);
        var (first, second, third, fourth) = (
            Vector256<float>.Zero,
            Vector256<float>.Zero,
            Vector256<float>.Zero,
            Vector256<float>.Zero
        );
        foreach (ref readonly var feature in features)
        {
            ref var row = ref Unsafe.Add(
                ref table,
                FeatureHash.Row(feature.Hash, model.Bits) * Lane.Count
            );
            Widen(ref row, out var a, out var b, out var c, out var d);
            first += a;
            second += b;
            third += c;
            fourth += d;
        }

        var factor = Vector256.Create(value);
        Store(token, first * factor, second * factor, third * factor, fourth * factor);
        if (other >= 0)
            Store(other, first * factor, second * factor, third * factor, fourth * factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(
        ref sbyte row,
        out Vector256<float> first,
        out Vector256<float> second,
        out Vector256<float> third,
        out Vector256<float> fourth
    )
    {
        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref row));
        // 127 squared still fits in 16 bits.
        var (lowSquares, highSquares) = (low * Vector256.Abs(low), high * Vector256.Abs(high));
        var (a, b) = Vector256.Widen(lowSquares);
        var (c, d) = Vector256.Widen(highSquares);
        first = Vector256.ConvertToSingle(a);
        second = Vector256.ConvertToSingle(b);
        third = Vector256.ConvertToSingle(c);
        fourth = Vector256.ConvertToSingle(d);
    }

    private void Store(
        int token,
        Vector256<float> first,
        Vector256<float> second,
        Vector256<float> third,
        Vector256<float> fourth
    )
    {
        ref var share = ref _shares[token * Lane.Count];
        (Vector256.LoadUnsafe(ref share) + first).StoreUnsafe(ref share);
        (Vector256.LoadUnsafe(ref share, 8) + second).StoreUnsafe(ref share, 8);
        (Vector256.LoadUnsafe(ref share, 16) + third).StoreUnsafe(ref share, 16);
        (Vector256.LoadUnsafe(ref share, 24) + fourth).StoreUnsafe(ref share, 24);
    }
}
