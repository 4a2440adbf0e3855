using System.Buffers;
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

    private static readonly SearchValues<char> Rim = SearchValues.Create(
        ".,;:'\"()[]-\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
    );

    /// <summary>Three spans of each of the four judgements.</summary>
    private readonly MarkedSpan[] _found = new MarkedSpan[4 * PerJudgement];
    private int _count;
    private float[] _weights = new float[128];

    /// <summary>Where to put the weight of each token before <see cref="Pick"/>.</summary>
    public Span<float> Weights(int tokens)
    {
        if (_weights.Length < tokens)
            _weights = new float[tokens * 2];
        return _weights.AsSpan(0, tokens);
    }

    /// <summary>Forgets the spans of the text before.</summary>
    public void Clear() => _count = 0;

    /// <summary>Keeps the heaviest spans of one judgement; neighbours that pull the same way become one span.</summary>
    /// <param name="tokens">The tokens that were weighed.</param>
    /// <param name="text">The text they were read from.</param>
    /// <param name="judgement">What they weigh for; each at most once a text.</param>
    public void Pick(ReadOnlySpan<Token> tokens, string text, EvidenceFor judgement)
    {
        for (var round = 0; round < PerJudgement; round++)
        {
            var heaviest = HeaviestOf(tokens.Length);
            if (heaviest < 0)
                break;
            var (first, last, weight) = Widen(heaviest, tokens);
            if (SpanOf(text, tokens[first].Start, tokens[last].End) is var (start, length))
                Keep(new MarkedSpan(start, length, judgement, weight));
            _weights.AsSpan(first, last - first + 1).Clear();
        }
    }

    /// <summary>The heaviest of all judgements, heaviest first.</summary>
    public EvidenceSpan[] Heaviest()
    {
        var evidence = new EvidenceSpan[Math.Min(_count, MaximumSpans)];
        for (var at = 0; at < evidence.Length; at++)
        {
            ref readonly var span = ref _found[at];
            evidence[at] = new EvidenceSpan(
                span.Start,
                span.Length,
                span.For,
                Math.Round(span.Weight, 4)
            );
        }

        return evidence;
    }

    // In order of their weight, equal ones in the order they were found.
    private void Keep(in MarkedSpan span)
    {
        var at = _count++;
        for (; at > 0 && Math.Abs(_found[at - 1].Weight) < Math.Abs(span.Weight); at--)
            _found[at] = _found[at - 1];
        _found[at] = span;
    }

    private int HeaviestOf(int tokens)
    {
        var (heaviest, most) = (-1, Threshold);
        var weights = _weights.AsSpan(0, tokens);
        for (var at = 0; at < weights.Length; at++)
        {
            if (Math.Abs(weights[at]) > most)
                (heaviest, most) = (at, Math.Abs(weights[at]));
        }

        return heaviest;
    }

    private (int First, int Last, float Weight) Widen(int at, ReadOnlySpan<Token> tokens)
    {
        var (first, last, weight) = (at, at, _weights[at]);
        var least = Math.Max(Threshold, Math.Abs(weight) * 0.4f);
        while (first > 0 && at - first < 3 && Belongs(first - 1, weight, least))
            first--;
        while (last + 1 < tokens.Length && last - at < 3 && Belongs(last + 1, weight, least))
            last++;
        var sum = 0f;
        for (var token = first; token <= last; token++)
            sum += _weights[token];
        return (first, last, sum);
    }

    private bool Belongs(int other, float weight, float least) =>
        _weights[other] * weight > 0 && Math.Abs(_weights[other]) >= least;

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
        letter < '\x80'
            ? letter <= ' ' || !char.IsAsciiLetterOrDigit(letter) && Rim.Contains(letter)
            : char.IsWhiteSpace(letter) || Rim.Contains(letter);
}
