using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;

namespace MentionTriage.Triage.Classification;

/// <summary>Finds the words that weighed most: each token's share of the lanes, seen from the four judgements.</summary>
/// <remarks>Owned by one thread and reused.</remarks>
internal sealed class EvidenceFinder
{
    private readonly float[] _urgency;
    private readonly float[] _delight;
    private readonly float[] _sentiment;
    private readonly float[][] _kinds;
    private readonly SpanPicker _picker = new();

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
        _picker.Clear();
        Mark(scorer, text, _urgency, EvidenceFor.Urgency);
        Mark(scorer, text, _delight, EvidenceFor.Delight);
        Mark(scorer, text, _kinds[(int)kind], EvidenceFor.Kind);
        Mark(scorer, text, _sentiment, EvidenceFor.Sentiment);
        return _picker.Heaviest();
    }

    private void Mark(ModelScorer scorer, string text, float[] direction, EvidenceFor judgement)
    {
        var tokens = scorer.Tokens;
        var weights = _picker.Weights(tokens.Length);
        scorer.Weigh(direction, weights);
        for (var at = 0; at < tokens.Length; at++)
        {
            // Who is spoken to is no reason.
            if (tokens[at].Kind == TokenKind.Handle)
                weights[at] = 0;
        }

        _picker.Pick(tokens, text, judgement);
    }
}
