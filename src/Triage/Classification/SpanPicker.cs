using System.Numerics.Tensors;
using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification;

/// <summary>Chooses the spans worth marking from what each token weighs. Owned by one thread and reused.</summary>
internal sealed class SpanPicker
{
    private const int MaximumSpans = 8;
    private const int PerJudgement = 3;

    /// <summary>Log-odds below which a word is not worth marking.</summary>
    private const float Threshold = 0.12f;

    private const string Rim = ".,;:'\"()[]-\u2013\u2014\u2018\u2019\u201c\u201d\u2026";

    private float[] _weights = new float[128];

    /// <summary>Where to put the weight of each token before <see cref="Pick"/>.</summary>
    public Span<float> Weights(int tokens)
    {
        if (_weights.Length < tokens)
            _weights = new float[tokens * 2];
        return _weights.AsSpan(0, tokens);
    }

    /// <summary>Appends the heaviest spans of one judgement; neighbours that pull the same way become one span.</summary>
    /// <param name="tokens">The tokens that were weighed.</param>
    /// <param name="text">The text they were read from.</param>
    /// <param name="judgement">What they weigh for.</param>
    /// <param name="found">Where to append: room for three more.</param>
    /// <param name="count">How many stand there.</param>
    /// <returns>How many stand there now.</returns>
    public int Pick(
        ReadOnlySpan<Token> tokens,
        string text,
        EvidenceFor judgement,
        EvidenceSpan[] found,
        int count
    )
    {
        for (var round = 0; round < PerJudgement; round++)
        {
            var heaviest = HeaviestOf(tokens.Length);
            if (heaviest < 0)
                break;
            var (first, last, weight) = Widen(heaviest, tokens);
            if (SpanOf(text, tokens[first].Start, tokens[last].End) is var (start, length))
                found[count++] = new EvidenceSpan(start, length, judgement, Math.Round(weight, 4));
            _weights.AsSpan(first, last - first + 1).Clear();
        }

        return count;
    }

    /// <summary>The heaviest of all judgements.</summary>
    public static EvidenceSpan[] Heaviest(Span<EvidenceSpan> found)
    {
        found.Sort(static (left, right) => Math.Abs(right.Weight).CompareTo(Math.Abs(left.Weight)));
        return found[..Math.Min(found.Length, MaximumSpans)].ToArray();
    }

    private int HeaviestOf(int tokens)
    {
        var (heaviest, most) = (-1, Threshold);
        for (var at = 0; at < tokens; at++)
        {
            if (Math.Abs(_weights[at]) > most)
                (heaviest, most) = (at, Math.Abs(_weights[at]));
        }

        return heaviest;
    }

    private (int First, int Last, float Weight) Widen(int at, ReadOnlySpan<Token> tokens)
    {
        var (first, last, weight) = (at, at, _weights[at]);
        var least = Math.Max(Threshold, Math.Abs(weight) * 0.4f);
        bool Belongs(int other) =>
            Math.Sign(_weights[other]) == Math.Sign(weight) && Math.Abs(_weights[other]) >= least;
        while (first > 0 && at - first < 3 && Belongs(first - 1))
            first--;
        while (last + 1 < tokens.Length && last - at < 3 && Belongs(last + 1))
            last++;
        return (first, last, TensorPrimitives.Sum(_weights.AsSpan(first, last - first + 1)));
    }

    // Tokens come from folded text: where an invisible character or a lone surrogate stood at the rim, the
    // rim moves outwards rather than through a pair.
    private static (int Start, int Length)? SpanOf(string text, int start, int end)
    {
        (start, end) = WithoutRim(text, start, end);
        if (start > 0 && char.IsLowSurrogate(text[start]) && char.IsHighSurrogate(text[start - 1]))
            start--;
        if (
            end < text.Length
            && end > 0
            && char.IsLowSurrogate(text[end])
            && char.IsHighSurrogate(text[end - 1])
        )
            end++;
        return end > start ? (start, end - start) : null;
    }

    // People read words: a full stop or a quote at the rim is left unmarked, unless there is nothing else.
    private static (int Start, int End) WithoutRim(string text, int start, int end)
    {
        var (first, past) = (start, end);
        while (past > first && IsRim(text[past - 1]))
            past--;
        while (first < past && IsRim(text[first]))
            first++;
        return past > first ? (first, past) : (start, end);
    }

    private static bool IsRim(char letter) =>
        char.IsWhiteSpace(letter) || Rim.Contains(letter, StringComparison.Ordinal);
}
