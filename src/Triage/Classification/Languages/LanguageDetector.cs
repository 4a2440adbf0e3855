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
    private const double KnownShare = 0.66;

    private static readonly Language Undecided = new("und", 0);

    /// <summary>The language of a text.</summary>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="text">The text.</param>
    /// <param name="english">Words that are mostly English, asked where no short word speaks: "battery dead again".</param>
    public static Language Detect(
        ReadOnlySpan<Token> tokens,
        string text,
        HashIndex? english = null
    )
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

        if (words == 0)
            return Undecided;
        var language = Decide(votes, words);
        return language == Undecided && english is not null
            ? ByVocabulary(tokens, words, english)
            : language;
    }

    private static Language ByVocabulary(ReadOnlySpan<Token> tokens, int words, HashIndex english)
    {
        var known = 0;
        foreach (ref readonly var token in tokens)
            known += token.Kind == TokenKind.Word && english.Contains(token.Hash) ? 1 : 0;
        // Names, and foreign words that English speakers use too, are known as well: never too sure.
        return known >= Math.Max(1, KnownShare * words)
            ? new Language(FunctionWords.Codes[0], Math.Round(0.5 + 0.3 * known / (words + 1), 3))
            : Undecided;
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
