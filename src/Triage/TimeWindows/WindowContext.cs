namespace MentionTriage.Triage.TimeWindows;

/// <summary>Notes what stands around an expression of time, in its own sentence and at most eight words away.</summary>
internal static class WindowContext
{
    private const WindowTrait Points =
        WindowTrait.Clock
        | WindowTrait.BareHour
        | WindowTrait.ClockInWords
        | WindowTrait.FourDigits
        | WindowTrait.Today
        | WindowTrait.Tonight
        | WindowTrait.ThisPart
        | WindowTrait.Weekday
        | WindowTrait.Weekend
        | WindowTrait.Date
        | WindowTrait.DayOfMonth
        | WindowTrait.Month
        | WindowTrait.Holiday;

    private const int Reach = 8;
    private const int Near = 4;

    public static WindowTrait Of(
        ReadOnlySpan<char> text,
        ReadOnlySpan<TimeToken> tokens,
        in WindowPhrase phrase
    )
    {
        var traits = WindowTrait.None;
        var i = phrase.From - 1;
        for (; i >= 0 && phrase.From - i <= Reach && tokens[i].Word != TimeWord.Stop; i--)
            traits |= Around(tokens[i].Word, phrase.From - i <= Near);
        if (i < 0 && phrase.From <= 2)
            traits |= WindowTrait.AtStart;
        for (
            i = phrase.To;
            i < tokens.Length && i - phrase.To < Reach && tokens[i].Word != TimeWord.Stop;
            i++
        )
            traits |= Around(tokens[i].Word, i - phrase.To < Near);
        if (i >= tokens.Length - 1)
            traits |= WindowTrait.AtEnd;
        if (
            (phrase.Traits & Points) != 0
            && (traits & (WindowTrait.ToldNear | WindowTrait.ToldFar)) != 0
        )
            traits |= WindowTrait.ToldOfPoint;
        var last = tokens[phrase.To - 1];
        if (
            last.End - last.Start > 2
            && text[last.End - 1] is 's'
            && text[last.End - 2] is '\'' or '’'
        )
            traits |= WindowTrait.Possessed;
        if (phrase.To < tokens.Length && tokens[phrase.To].Word is TimeWord.Event)
            traits |= WindowTrait.EventAfter;
        if (
            phrase.From > 0
            && tokens[phrase.From - 1] is { Word: TimeWord.Mark, Value: '(' or '"' }
        )
            traits |= WindowTrait.InBrackets;
        return traits;
    }

    /// <summary>What the text as a whole is like, reckoned once for all its expressions.</summary>
    public static WindowTrait OfText(ReadOnlySpan<TimeToken> tokens)
    {
        var traits = WindowTrait.None;
        if (tokens.Length > 0 && tokens[0].Word == TimeWord.Opaque)
            traits |= WindowTrait.TextAddressed;
        foreach (var token in tokens)
            traits |= token.Word switch
            {
                TimeWord.Stop when token.Value == '?' => WindowTrait.TextQuestion,
                TimeWord.Asking => WindowTrait.TextAsking,
                TimeWord.Told => WindowTrait.TextTold,
                TimeWord.Treat or TimeWord.Feast => WindowTrait.TextTreat,
                TimeWord.Praise => WindowTrait.TextPraise,
                _ => 0,
            };
        return traits;
    }

    private static WindowTrait Around(TimeWord word, bool isNear) =>
        word switch
        {
            TimeWord.Told => isNear ? WindowTrait.ToldNear : WindowTrait.ToldFar,
            TimeWord.Coming => WindowTrait.Coming,
            TimeWord.Asking => WindowTrait.Asking,
            TimeWord.Enduring => isNear ? WindowTrait.Enduring : 0,
            TimeWord.Event or TimeWord.Boarding or TimeWord.Board => isNear
                ? WindowTrait.EventNear
                : 0,
            TimeWord.Person => isNear ? WindowTrait.Person : 0,
            TimeWord.Progressive => isNear ? WindowTrait.Progressive : 0,
            TimeWord.Yesterday or TimeWord.Since or TimeWord.Last or TimeWord.Ago => isNear
                ? WindowTrait.ToldNear
                : 0,
            _ => 0,
        };
}
