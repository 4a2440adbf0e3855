using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification;

/// <summary>Reads a mention by a short list of cue words: the engine <c>cues</c>, which needs no model.</summary>
/// <remarks>Crude on purpose. Its probabilities are guesses, not calibrated; the built-in model is far better.</remarks>
internal sealed class CueWordClassifier : IMentionClassifier
{
    private static readonly (string Cue, EvidenceFor For, double Weight)[] Cues =
    [
        ("allerg", EvidenceFor.Urgency, 3),
        ("stranded", EvidenceFor.Urgency, 3),
        ("stuck", EvidenceFor.Urgency, 1.5),
        ("right now", EvidenceFor.Urgency, 1.5),
        ("hospital", EvidenceFor.Urgency, 2.5),
        ("emergency", EvidenceFor.Urgency, 2.5),
        ("boarding", EvidenceFor.Urgency, 2),
        ("hacked", EvidenceFor.Urgency, 2.5),
        ("help", EvidenceFor.Urgency, 1),
        ("still", EvidenceFor.Urgency, 0.7),
        ("birthday", EvidenceFor.Delight, 2.5),
        ("honeymoon", EvidenceFor.Delight, 3),
        ("any chance", EvidenceFor.Delight, 1.5),
        ("proposing", EvidenceFor.Delight, 3),
        ("meet me", EvidenceFor.Delight, 2),
        ("retir", EvidenceFor.Delight, 1.5),
        ("worst", EvidenceFor.Sentiment, 2),
        ("cancel", EvidenceFor.Sentiment, 1),
        ("terrible", EvidenceFor.Sentiment, 2),
        ("thank", EvidenceFor.Sentiment, -2),
        ("love", EvidenceFor.Sentiment, -2),
        ("great", EvidenceFor.Sentiment, -1),
    ];

    public string Name => "cues/1";

    public Assessment Classify(string text, DateTimeOffset createdAt)
    {
        var evidence = new List<EvidenceSpan>();
        double urgent = -2.5,
            delight = -3,
            negative = 0;
        foreach (var (cue, judgement, weight) in Cues)
        {
            var at = text.IndexOf(cue, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            evidence.Add(new EvidenceSpan(at, cue.Length, judgement, weight));
            urgent += judgement == EvidenceFor.Urgency ? weight : 0;
            delight += judgement == EvidenceFor.Delight ? weight : 0;
            negative += judgement == EvidenceFor.Sentiment ? weight : 0;
        }

        var now = Sigmoid(urgent);
        var unhappy = Sigmoid(negative - 0.5);
        var asks = text.Contains('?', StringComparison.Ordinal) ? 0.6 : 0.1;
        var idle = (1 - now) * (1 - unhappy) * (1 - asks);
        var today = (1 - now - idle) * unhappy * 0.5;
        return new Assessment
        {
            Sentiment = new Sentiment(unhappy * 0.8, 0.2, (1 - unhappy) * 0.8),
            Kind =
                unhappy > 0.5 ? MentionKind.Complaint
                : asks > 0.5 ? MentionKind.Question
                : negative < 0 ? MentionKind.Praise
                : MentionKind.Other,
            KindProbabilities = new KindProbabilities(
                unhappy,
                (1 - unhappy) * asks,
                0,
                (1 - unhappy) * (1 - asks) / 2,
                (1 - unhappy) * (1 - asks) / 2
            ),
            Urgency = new Urgency(
                now > 0.4 ? 3
                    : today > 0.3 ? 2
                    : idle < 0.5 ? 1
                    : 0,
                [idle, 1 - now - idle - today, today, now]
            ),
            Delight = new Delight(Sigmoid(delight)),
            Evidence = [.. evidence.OrderByDescending(span => Math.Abs(span.Weight)).Take(8)],
        };
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
