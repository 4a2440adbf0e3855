using System.Numerics.Tensors;
using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification;

/// <summary>Finds the words that weighed most: each token's share of the lanes, seen from the four judgements.</summary>
/// <remarks>Owned by one thread and reused.</remarks>
internal sealed class EvidenceFinder
{
    private const int MaximumSpans = 8;
    private const int PerJudgement = 3;

    /// <summary>Log-odds below which a word is not worth marking.</summary>
    private const float Threshold = 0.12f;

    private const string Rim = ".,;:'\"()[]-\u2013\u2014\u2018\u2019\u201c\u201d\u2026";

    private readonly float[] _urgency;
    private readonly float[] _delight;
    private readonly float[] _sentiment;
    private readonly float[][] _kinds;
    private readonly EvidenceSpan[] _found = new EvidenceSpan[16];
    private float[] _weights = new float[128];

    public EvidenceFinder(TriageModel model)
    {
        // What one step of each lane's byte is worth to the judgement.
        float[] Direction(Func<int, float> weight) =>
            [.. Enumerable.Range(0, Lane.Count).Select(lane => weight(lane) * model.Scales[lane])];
        _urgency = Direction(lane => model.Urgency.Row(1)[lane]);
        _delight = Direction(lane => model.Delight.Row(0)[lane]);
        _sentiment = Direction(lane => model.Sentiment.Row(0)[lane] - model.Sentiment.Row(2)[lane]);
        _kinds =
        [
            .. Enumerable
                .Range(0, model.Kind.Outputs)
                .Select(kind =>
                    Direction(lane =>
                        model.Kind.Row(kind)[lane]
                        - Enumerable
                            .Range(0, 5)
                            .Where(other => other != kind)
                            .Average(other => model.Kind.Row(other)[lane])
                    )
                ),
        ];
    }

    public IReadOnlyList<EvidenceSpan> Find(ModelScorer scorer, string text, MentionKind kind)
    {
        var count = 0;
        count = Mark(scorer, text, _urgency, EvidenceFor.Urgency, count);
        count = Mark(scorer, text, _delight, EvidenceFor.Delight, count);
        count = Mark(scorer, text, _kinds[(int)kind], EvidenceFor.Kind, count);
        count = Mark(scorer, text, _sentiment, EvidenceFor.Sentiment, count);
        var found = _found.AsSpan(0, count);
        found.Sort(static (left, right) => Math.Abs(right.Weight).CompareTo(Math.Abs(left.Weight)));
        var kept = found[..Math.Min(count, MaximumSpans)].ToArray();
        found.Clear();
        return kept;
    }

    // Appends the heaviest spans of one judgement; neighbours that pull the same way become one span.
    private int Mark(
        ModelScorer scorer,
        string text,
        float[] direction,
        EvidenceFor judgement,
        int count
    )
    {
        var tokens = scorer.Tokens;
        if (_weights.Length < tokens.Length)
            _weights = new float[tokens.Length * 2];
        for (var at = 0; at < tokens.Length; at++)
            _weights[at] =
                tokens[at].Kind == TokenKind.Handle
                    ? 0
                    : TensorPrimitives.Dot(scorer.Share(at), direction);
        for (var round = 0; round < PerJudgement; round++)
        {
            var heaviest = HeaviestOf(tokens.Length);
            if (heaviest < 0)
                break;
            var (first, last, weight) = Widen(heaviest, tokens);
            if (SpanOf(text, tokens[first].Start, tokens[last].End) is var (start, length))
                _found[count++] = new EvidenceSpan(start, length, judgement, Math.Round(weight, 4));
            _weights.AsSpan(first, last - first + 1).Clear();
        }

        return count;
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
