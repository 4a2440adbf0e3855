namespace MentionTriage.Triage.TimeWindows;

/// <summary>Reads moments that carry no figure: boarding now, about to take off, the next train, before we board.</summary>
internal static class MomentReader
{
    /// <summary>Boarding as a moment, not the boarding pass, group or process.</summary>
    public static bool Boarding(in PhraseReader reader, int at, out WindowPhrase phrase)
    {
        var isMoment =
            reader[at + 1].Word
                is TimeWord.Now
                    or TimeWord.In
                    or TimeWord.At
                    or TimeWord.Stop
                    or TimeWord.Mark
                    or TimeWord.Opaque
                    or TimeWord.Event
                    or TimeWord.This
                    or TimeWord.Soon
                    or TimeWord.Right
                    or TimeWord.Number
                    or TimeWord.Amount
            && reader[at - 1].Word
                is not (TimeWord.Other or TimeWord.The or TimeWord.Amount or TimeWord.Told);
        phrase = new(
            at,
            reader.Is(at + 1, TimeWord.Now) ? at + 2 : at + 1,
            WindowTrait.Boarding,
            new(Minutes: 30)
        );
        return isMoment;
    }

    /// <summary>About to board, ready to take off.</summary>
    public static bool AboutTo(in PhraseReader reader, int at, out WindowPhrase phrase)
    {
        var next = reader.Is(at + 3, TimeWord.Off) ? at + 4 : at + 3;
        phrase = new(at, next, WindowTrait.AboutTo, new(Minutes: 30));
        return reader[at + 2].Word is TimeWord.Board or TimeWord.Event or TimeWord.Take;
    }

    /// <summary>Now on its own: "leaving now", "I need this now"; not "for two hours now" or "until now".</summary>
    public static bool Now(in PhraseReader reader, int at, out WindowPhrase phrase)
    {
        phrase = new(at, at + 1, WindowTrait.BareNow, new(Minutes: 60));
        return reader[at - 1].Word
            is not (
                TimeWord.ShortUnit
                or TimeWord.LongUnit
                or TimeWord.By
                or TimeWord.Until
                or TimeWord.From
                or TimeWord.Roughly
                or TimeWord.Number
            );
    }

    /// <summary>The next train, the last bus: a moment that the text does not date.</summary>
    public static bool NextRun(in PhraseReader reader, int at, out WindowPhrase phrase)
    {
        phrase = new(at, at + 2, WindowTrait.NextRun, new(Minutes: 120));
        return reader[at + 1] is { Word: TimeWord.Event, Value: 0 };
    }

    /// <summary>Before we board, before the match: a moment without a date.</summary>
    public static bool BeforeClause(in PhraseReader reader, int at, out WindowPhrase phrase)
    {
        phrase = default;
        // "Two hours before we left", "before they cancelled" tell of what is over.
        if (reader[at - 1].Word is TimeWord.ShortUnit or TimeWord.LongUnit)
            return false;
        for (var i = at + 1; i < at + 5 && reader[i].Word != TimeWord.Stop; i++)
            if (reader[i].Word == TimeWord.Told)
                return false;
        var next = at + 1;
        while (
            next - at < 9
            && reader[next].Word is not (TimeWord.Stop or TimeWord.Mark or TimeWord.Opaque)
        )
            next++;
        phrase = new(at, next, WindowTrait.BeforeClause, new(DayMeaning.SomeTimeToday));
        return next - at > 1;
    }
}
