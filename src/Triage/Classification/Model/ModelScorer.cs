using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Scores one text: the lanes of the whole text, and of each token its share. Owned by one thread and reused.</summary>
internal sealed class ModelScorer(TriageModel model)
{
    private readonly FeatureExtractor _extractor = new(
        model.Concepts,
        model.Lexicon,
        model.Bits,
        model.Table
    );
    private readonly SpellingCache _spellings = new();
    private readonly float[] _lanes = new float[Lane.Count];
    private AlignedArray<float> _shares = new(128 * Lane.Count);
    private int[] _words = new int[128];

    public ReadOnlySpan<Token> Tokens => _extractor.Tokens;

    /// <summary>Whether the text last read holds nothing that had to be folded.</summary>
    public bool IsPlain => _extractor.IsPlain;

    /// <summary>Scores of the text, bias included.</summary>
    public ReadOnlySpan<float> Lanes => _lanes;

    /// <summary>What each token contributed in a direction of the lanes.</summary>
    /// <param name="direction">What each lane counts.</param>
    /// <param name="weights">One for each token.</param>
    public void Weigh(ReadOnlySpan<float> direction, Span<float> weights)
    {
        for (var token = 0; token < weights.Length; token++)
            weights[token] = LaneMath.Dot(
                direction,
                _shares.Span.Slice(token * Lane.Count, Lane.Count)
            );
    }

    public void Read(string text)
    {
        var set = _extractor.Read(text, characters: false);
        var count = _extractor.Tokens.Length;
        // One row more than there are tokens: the last gathers what belongs to the text as a whole.
        if (_shares.Length < (count + 1) * Lane.Count)
            _shares = new AlignedArray<float>(
                Math.Max((count + 1) * Lane.Count, _shares.Length * 2)
            );
        var shares = _shares.Span[..((count + 1) * Lane.Count)];
        shares.Clear();
        FindWords();
        Gather(set, count);
        GatherWords(set.ValueOf(FeatureGroup.Words));
        GatherCharacters(set.ValueOf(FeatureGroup.Characters));
        Total(shares);
    }

    // The table is far larger than the cache: what will be read is asked for before it is needed, so that the
    // memory works at many rows at once. The extractor asks for those of features.
    private void FindWords()
    {
        var tokens = _extractor.Tokens;
        if (_words.Length < tokens.Length)
            _words = new int[tokens.Length * 2];
        for (var at = 0; at < tokens.Length; at++)
        {
            var word = model.Words.Find(tokens[at].Hash);
            _words[at] = word < 0 ? -1 : ((1 << model.Bits) + word) * Lane.Count;
            if (word >= 0)
                model.Table.Prefetch(_words[at]);
        }
    }

    private void Gather(FeatureSet set, int whole)
    {
        var features = set.Features;
        var table = model.Table;
        ReadOnlySpan<float> values =
        [
            set.ValueOf(FeatureGroup.Words),
            set.ValueOf(FeatureGroup.Characters),
            set.ValueOf(FeatureGroup.Traits),
            set.ValueOf(FeatureGroup.Pairs),
        ];
        for (var at = 0; at < features.Length; )
        {
            ref readonly var feature = ref features[at];
            // Features of the same words come one after the other: they are summed before they are stored.
            RowSum sum = default;
            var end = at;
            do sum.Add(ref table[features[end++].Row * Lane.Count]);
            while (
                end < features.Length
                && features[end].First == feature.First
                && features[end].Last == feature.Last
                && features[end].Group == feature.Group
            );
            var value = values[(int)feature.Group];
            if (feature.First == feature.Last)
            {
                sum.AddTo(ref ShareOf(feature.First < 0 ? whole : feature.First), value);
            }
            else
            {
                sum.AddTo(ref ShareOf(feature.First), value * 0.5f);
                sum.AddTo(ref ShareOf(feature.Last), value * 0.5f);
            }

            at = end;
        }
    }

    private void GatherWords(float value)
    {
        var table = model.Table;
        var rows = _words.AsSpan(0, _extractor.Tokens.Length);
        for (var at = 0; at < rows.Length; at++)
        {
            if (rows[at] < 0)
                continue;
            RowSum sum = default;
            sum.Add(ref table[rows[at]]);
            sum.AddTo(ref ShareOf(at), value);
        }
    }

    private void GatherCharacters(float value)
    {
        var tokens = _extractor.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (tokens[at].Kind != TokenKind.Word)
                continue;
            var word = _extractor.Spelled(at);
            var slot = SpellingCache.SlotOf(word, tokens[at].Hash);
            var sum =
                slot >= 0 && _spellings.Holds(slot, word)
                    ? RowSum.Of(_spellings[slot])
                    : Sum(word, slot);
            sum.AddTo(ref ShareOf(at), value);
        }
    }

    private RowSum Sum(ReadOnlySpan<char> word, int slot)
    {
        Span<char> padded = stackalloc char[CharacterRuns.MaximumLength];
        Span<uint> runs = stackalloc uint[CharacterRuns.Most];
        runs = runs[..CharacterRuns.Read(padded[..CharacterRuns.Pad(word, padded)], runs)];
        var table = model.Table;
        foreach (ref var run in runs)
        {
            run = (uint)(FeatureHash.Row(run, model.Bits) * Lane.Count);
            table.Prefetch((int)run);
        }

        RowSum sum = default;
        foreach (var row in runs)
            sum.Add(ref table[(int)row]);
        if (slot >= 0)
        {
            Span<int> lanes = stackalloc int[Lane.Count];
            sum.CopyTo(lanes);
            _spellings.Keep(slot, word, lanes);
        }

        return sum;
    }

    private void Total(ReadOnlySpan<float> shares)
    {
        var (first, second, third, fourth) = (
            Vector256<float>.Zero,
            Vector256<float>.Zero,
            Vector256<float>.Zero,
            Vector256<float>.Zero
        );
        ref var share = ref MemoryMarshal.GetReference(shares);
        for (nuint at = 0; at < (nuint)shares.Length; at += Lane.Count)
        {
            first += Vector256.LoadUnsafe(ref share, at);
            second += Vector256.LoadUnsafe(ref share, at + 8);
            third += Vector256.LoadUnsafe(ref share, at + 16);
            fourth += Vector256.LoadUnsafe(ref share, at + 24);
        }

        Finish(0, first);
        Finish(8, second);
        Finish(16, third);
        Finish(24, fourth);
    }

    private void Finish(nuint lane, Vector256<float> sum)
    {
        ref var scale = ref MemoryMarshal.GetArrayDataReference(model.Scales);
        ref var bias = ref MemoryMarshal.GetArrayDataReference(model.Bias);
        ref var total = ref MemoryMarshal.GetArrayDataReference(_lanes);
        (
            sum * Vector256.LoadUnsafe(ref scale, lane) + Vector256.LoadUnsafe(ref bias, lane)
        ).StoreUnsafe(ref total, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float ShareOf(int token) => ref _shares[token * Lane.Count];
}
