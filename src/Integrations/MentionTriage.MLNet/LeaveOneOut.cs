using MentionTriage.Mentions;
using MentionTriage.Triage.Classification;

namespace MentionTriage.MLNet;

/// <summary>Finds the words that weighed most by asking again without each: what the judgement loses is its weight.</summary>
/// <remarks>
/// The pipeline is asked once for each token. Of long texts several neighbours are left out at a time, so that
/// no text, however long, is asked about more than <see cref="MaximumQuestions"/> times.
/// </remarks>
internal sealed class LeaveOneOut(MentionText text, Func<MentionRow, Judgement> judge)
{
    internal const int MaximumQuestions = 48;

    private readonly SpanPicker _picker = new();

    /// <param name="whole">The text.</param>
    /// <param name="said">What was made of all of it.</param>
    /// <param name="kind">The kind that was chosen.</param>
    public IReadOnlyList<EvidenceSpan> Find(string whole, Judgement said, MentionKind kind)
    {
        var tokens = text.Tokens;
        if (tokens.Length == 0)
            return [];
        var step = (tokens.Length + MaximumQuestions - 1) / MaximumQuestions;
        var without = new Judgement[tokens.Length];
        for (var at = 0; at < tokens.Length; at += step)
        {
            var count = Math.Min(step, tokens.Length - at);
            Array.Fill(without, judge(text.Row(at, count)), at, count);
        }

        _picker.Clear();
        foreach (var (judgement, value) in Judgements(kind))
        {
            var weights = _picker.Weights(tokens.Length);
            for (var at = 0; at < weights.Length; at++)
                weights[at] =
                    tokens[at].Kind == Triage.Classification.Features.TokenKind.Handle
                        ? 0
                        : (float)((value(said) - value(without[at])) / step);
            _picker.Pick(tokens, whole, judgement);
        }

        return _picker.Heaviest();
    }

    private static IEnumerable<(EvidenceFor, Func<Judgement, double>)> Judgements(
        MentionKind kind
    ) =>
        [
            (EvidenceFor.Urgency, judgement => Judgement.LogOdds(judgement.Urgency[1])),
            (EvidenceFor.Delight, judgement => Judgement.LogOdds(judgement.Delight)),
            (EvidenceFor.Kind, judgement => Judgement.LogOdds(judgement.Kind[(int)kind])),
            (
                EvidenceFor.Sentiment,
                judgement =>
                    Judgement.LogOdds(judgement.Sentiment[0])
                    - Judgement.LogOdds(judgement.Sentiment[2])
            ),
        ];
}
