using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>The question of <see cref="TimeCues"/> asked of a text the classifier has cut already.</summary>
internal static class TokenCues
{
    // Every expression holds a figure or one of these; the rest of the vocabulary only stands around them.
    private static readonly HashIndex Words = Index();

    /// <summary>Whether the text can hold an expression of time. What had to be folded is asked as it stands.</summary>
    public static bool MayHold(ReadOnlySpan<Token> tokens)
    {
        foreach (ref readonly var token in tokens)
        {
            if (token.Hashtag)
                continue;
            if (
                token.Kind == TokenKind.Number
                || token.Kind == TokenKind.Word && Words.Contains(token.Hash)
            )
                return true;
        }

        return false;
    }

    private static HashIndex Index()
    {
        var (hashes, count) = (new uint[2 * TimeVocabulary.Count], 0);
        for (var place = 0; place < TimeVocabulary.Count; place++)
        {
            var (letters, word, value) = TimeVocabulary.Of(place);
            if (!IsCue(word, value))
                continue;
            letters = letters.Replace("'", "", StringComparison.Ordinal);
            hashes[count++] = FeatureHash.Of(letters);
            // "Tonight's" is a word of its own to the classifier.
            hashes[count++] = FeatureHash.Of(letters + "s");
        }

        return new HashIndex(hashes[..count]);
    }

    private static bool IsCue(TimeWord word, int value) =>
        word switch
        {
            // "A" and "one" need a unit or "o'clock" after them, larger amounts may be an hour.
            TimeWord.Amount => value > 1,
            TimeWord.Half
            or TimeWord.Quarter
            or TimeWord.ShortUnit
            or TimeWord.LongUnit
            or TimeWord.OClock
            or TimeWord.Weekday
            or TimeWord.ShortWeekday
            or TimeWord.Month
            or TimeWord.ShadyMonth
            or TimeWord.Today
            or TimeWord.Tonight
            or TimeWord.Tomorrow
            or TimeWord.Noon
            or TimeWord.Midnight
            or TimeWord.Meal
            or TimeWord.PartOfDay
            or TimeWord.Weekend
            or TimeWord.Holiday
            or TimeWord.Feast
            or TimeWord.EndOfDay
            or TimeWord.Asap
            or TimeWord.Now
            or TimeWord.Boarding
            or TimeWord.Before
            or TimeWord.About
            or TimeWord.Ready
            or TimeWord.Next
            or TimeWord.Last => true,
            _ => false,
        };
}
