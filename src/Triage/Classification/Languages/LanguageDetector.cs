using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Languages;

/// <summary>Tells English from other languages by script and by each language's commonest short words.</summary>
/// <remarks>
/// Short social texts defeat anything finer: a handful of function words decide, and where none stands
/// the answer is <c>und</c>. Scripts that one language dominates speak for it.
/// </remarks>
internal static class LanguageDetector
{
    private static readonly Language Undecided = new("und", 0);

    public static Language Detect(ReadOnlySpan<Token> tokens, string text)
    {
        if (Script.Detect(text) is { } byScript)
            return byScript;
        Span<float> votes = stackalloc float[FunctionWords.Codes.Length];
        votes.Clear();
        var words = 0;
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind != TokenKind.Word)
                continue;
            words++;
            FunctionWords.Vote(token.Hash, votes);
        }

        return words == 0 ? Undecided : Decide(votes, words);
    }

    private static Language Decide(ReadOnlySpan<float> votes, int words)
    {
        var (best, second) = (0, -1);
        for (var at = 1; at < votes.Length; at++)
        {
            if (votes[at] > votes[best])
                (best, second) = (at, best);
            else if (second < 0 || votes[at] > votes[second])
                second = at;
        }

        if (votes[best] <= 0)
            return Undecided;
        // A prior for English (the first code), which most mentions are in, and for how few words spoke.
        var lead = votes[best] - (second < 0 ? 0 : votes[second]) + (best == 0 ? 0.8f : -0.2f);
        var probability = 1 / (1 + Math.Exp(-(lead + 0.02 * words)));
        return new Language(FunctionWords.Codes[best], Math.Round(probability, 3));
    }
}
