namespace MentionTriage.Triage.TimeWindows;

/// <summary>Reads the days of expressions: tomorrow morning, next Friday, the 14th, 22 Nov, the weekend.</summary>
internal static class DayReader
{
    private const int Morning = 12;

    /// <summary>Reads a day at <paramref name="at"/>; its preposition is already behind.</summary>
    public static bool Read(
        in PhraseReader reader,
        int at,
        out int next,
        out WindowMeaning meaning,
        out WindowTrait traits
    )
    {
        next = at + 1;
        meaning = default;
        traits = WindowTrait.None;
        var token = reader[at];
        switch (token.Word)
        {
            case TimeWord.Today:
                (meaning, traits) = (new(DayMeaning.Today), WindowTrait.Today);
                return true;
            case TimeWord.Tonight:
                (meaning, traits) = (new(DayMeaning.Tonight, PartEndsAt: 24), WindowTrait.Tonight);
                return true;
            case TimeWord.Tomorrow:
                next = Part(reader, next, out var part);
                (meaning, traits) = (
                    new(DayMeaning.Tomorrow, PartEndsAt: part),
                    WindowTrait.Tomorrow
                );
                return true;
            case TimeWord.Weekday or TimeWord.ShortWeekday:
                next = Part(reader, next, out part);
                meaning = new(DayMeaning.Weekday, token.Value, part);
                traits =
                    token.Word == TimeWord.Weekday || part > 0
                        ? WindowTrait.Weekday
                        : WindowTrait.ShortWeekday;
                // Saturday 21 March: the date says more.
                var date =
                    reader.IsMark(next, ',') || reader.Is(next, TimeWord.The) ? next + 1 : next;
                if (Date(reader, date, out var end, out var dated, out _))
                    (next, meaning, traits) = (end, dated, WindowTrait.Weekday | WindowTrait.Date);
                return true;
            case TimeWord.EndOfDay:
                meaning = new(DayMeaning.Today, PartEndsAt: token.Value);
                // "EOD Friday", "COB tomorrow".
                if (
                    reader[next].Word
                        is TimeWord.Weekday
                            or TimeWord.ShortWeekday
                            or TimeWord.Tomorrow
                            or TimeWord.Today
                    && Read(reader, next, out var after, out var named, out _)
                )
                    (next, meaning) = (after, named with { PartEndsAt = token.Value });
                traits = WindowTrait.EndOfPeriod;
                return true;
            case TimeWord.Weekend:
                (meaning, traits) = (new(DayMeaning.Weekend), WindowTrait.Weekend);
                return true;
            case TimeWord.Holiday:
                meaning =
                    token.Value > 0 ? new(DayMeaning.Date, token.Value) : new(DayMeaning.Easter);
                traits = WindowTrait.Holiday;
                return true;
            case TimeWord.Meal:
                (meaning, traits) = (
                    new(DayMeaning.SomeTimeToday, PartEndsAt: token.Value),
                    WindowTrait.Meal
                );
                return true;
            case TimeWord.This:
                return This(reader, at + 1, out next, out meaning, out traits);
            case TimeWord.Next:
                return Next(reader, at + 1, out next, out meaning, out traits);
            case TimeWord.End when reader.Is(at + 1, TimeWord.Of):
                return EndOf(reader, at + 2, out next, out meaning, out traits);
            case TimeWord.First when reader[at + 1].End - reader[at + 1].Start == 5:
                // First thing Monday, first thing tomorrow.
                if (!Read(reader, at + 2, out next, out meaning, out traits))
                    return false;
                if (
                    meaning is
                    {
                        Day: DayMeaning.Tomorrow or DayMeaning.Weekday or DayMeaning.NextWeekday,
                        PartEndsAt: 0
                    }
                )
                    meaning = meaning with { PartEndsAt = Morning };
                return true;
            case TimeWord.LongUnit
                when token.Value == 1
                    && reader.Is(at + 1, TimeWord.After)
                    && reader.Is(at + 2, TimeWord.Tomorrow):
                next = at + 3;
                (meaning, traits) = (new(DayMeaning.DayAfterTomorrow), WindowTrait.Tomorrow);
                return true;
            case TimeWord.LongUnit when token.Value == 30 && reader.Is(at + 1, TimeWord.End):
                next = at + 2;
                (meaning, traits) = (new(DayMeaning.ThisMonth), WindowTrait.EndOfPeriod);
                return true;
            default:
                return Date(reader, at, out next, out meaning, out traits);
        }
    }

    /// <summary>22 Nov, Nov 22nd, the 14th (of March), 12/31, 9/11/2015.</summary>
    private static bool Date(
        in PhraseReader reader,
        int at,
        out int next,
        out WindowMeaning meaning,
        out WindowTrait traits
    )
    {
        next = at + 1;
        meaning = default;
        traits = WindowTrait.Date;
        var token = reader[at];
        if (token.Word is TimeWord.Month or TimeWord.ShadyMonth && IsDay(reader[at + 1]))
        {
            meaning = new(DayMeaning.Date, 100 * token.Value + reader[at + 1].Value);
            next = at + 2;
            next = reader.Is(next, TimeWord.OrdinalSuffix) ? next + 1 : next;
            return true;
        }
        if (
            token.Word == TimeWord.Month
            || IsSeason(token) && reader[at - 1].Word is TimeWord.By or TimeWord.Before
        )
        {
            // A year may follow; which one matters little for a window.
            meaning = new(DayMeaning.Month, token.Value);
            traits = WindowTrait.Month;
            if (reader[next] is { Word: TimeWord.Number, Digits: 4, Minutes: < 0 })
                next++;
            return true;
        }
        if (!IsDay(token))
            return false;
        var isOrdinal = reader.Is(next, TimeWord.OrdinalSuffix);
        if (isOrdinal)
            next++;
        var month = reader.Is(next, TimeWord.Of) ? next + 1 : next;
        if (reader[month].Word is TimeWord.Month or TimeWord.ShadyMonth)
        {
            meaning = new(DayMeaning.Date, 100 * reader[month].Value + token.Value);
            next = month + 1;
            return true;
        }
        if (
            reader.IsMark(next, '/')
            && reader[next + 1] is { Word: TimeWord.Number, Value: >= 1 and <= 31 } second
        )
        {
            // Where both can be the month, it hangs on who writes: 12/31 and 31/12 are clear, 2/1 is not.
            if (Math.Min(token.Value, second.Value) > 12)
                return false;
            meaning =
                token.Value > 12 ? new(DayMeaning.Date, 100 * second.Value + token.Value)
                : second.Value > 12 ? new(DayMeaning.Date, 100 * token.Value + second.Value)
                : new(DayMeaning.Slashed, 100 * token.Value + second.Value);
            next += 2;
            if (reader.IsMark(next, '/') && reader[next + 1].Word is TimeWord.Number)
                next += 2;
            traits = WindowTrait.Slashed;
            return true;
        }
        meaning = new(DayMeaning.DayOfMonth, token.Value);
        traits = WindowTrait.DayOfMonth;
        return isOrdinal;
    }

    // Seasons are kept as the month they end in; "may" and "march" are shorter words.
    private static bool IsSeason(TimeToken token) =>
        token.Word == TimeWord.ShadyMonth && token.End - token.Start == 6;

    private static bool IsDay(TimeToken token) =>
        token is { Word: TimeWord.Number, Minutes: < 0, Digits: <= 2, Value: >= 1 and <= 31 };

    private static bool This(
        in PhraseReader reader,
        int at,
        out int next,
        out WindowMeaning meaning,
        out WindowTrait traits
    )
    {
        next = at + 1;
        (meaning, traits) = reader[at] switch
        {
            { Word: TimeWord.PartOfDay } part => (
                new WindowMeaning(DayMeaning.Today, PartEndsAt: part.Value),
                WindowTrait.ThisPart
            ),
            { Word: TimeWord.Weekend } => (new(DayMeaning.Weekend), WindowTrait.Weekend),
            { Word: TimeWord.Weekday or TimeWord.ShortWeekday } day => (
                new(DayMeaning.Weekday, day.Value),
                WindowTrait.Weekday
            ),
            { Word: TimeWord.LongUnit, Value: 7 } => (
                new(DayMeaning.ThisWeek),
                WindowTrait.ThisPeriod
            ),
            { Word: TimeWord.LongUnit, Value: 30 } => (
                new(DayMeaning.ThisMonth),
                WindowTrait.ThisPeriod
            ),
            { Word: TimeWord.Holiday, Value: var date } => (
                date > 0 ? new(DayMeaning.Date, date) : new(DayMeaning.Easter),
                WindowTrait.Holiday
            ),
            { Word: TimeWord.ShadyMonth } season when IsSeason(season) => (
                new(DayMeaning.Month, season.Value),
                WindowTrait.ThisPeriod
            ),
            _ => default,
        };
        if (traits == WindowTrait.Weekday)
            next = Part(reader, next, out _);
        return traits != WindowTrait.None;
    }

    private static bool Next(
        in PhraseReader reader,
        int at,
        out int next,
        out WindowMeaning meaning,
        out WindowTrait traits
    )
    {
        next = at + 1;
        (meaning, traits) = reader[at] switch
        {
            { Word: TimeWord.Weekday or TimeWord.ShortWeekday } day => (
                new WindowMeaning(DayMeaning.NextWeekday, day.Value),
                WindowTrait.Weekday
            ),
            { Word: TimeWord.Weekend } => (new(DayMeaning.NextWeekend), WindowTrait.Weekend),
            { Word: TimeWord.LongUnit, Value: 1 } => (
                new(DayMeaning.Tomorrow),
                WindowTrait.Tomorrow
            ),
            { Word: TimeWord.LongUnit, Value: 7 } => (
                new(DayMeaning.NextWeek),
                WindowTrait.NextPeriod
            ),
            { Word: TimeWord.LongUnit, Value: 30 } => (
                new(DayMeaning.NextMonth),
                WindowTrait.NextPeriod
            ),
            { Word: TimeWord.LongUnit } => (new(DayMeaning.NextYear), WindowTrait.NextPeriod),
            { Word: TimeWord.ShadyMonth } season when IsSeason(season) => (
                new(DayMeaning.Month, season.Value),
                WindowTrait.NextPeriod
            ),
            _ => default,
        };
        return traits != WindowTrait.None;
    }

    private static bool EndOf(
        in PhraseReader reader,
        int at,
        out int next,
        out WindowMeaning meaning,
        out WindowTrait traits
    )
    {
        while (reader[at].Word is TimeWord.The or TimeWord.This)
            at++;
        next = at + 1;
        traits = WindowTrait.EndOfPeriod;
        meaning = reader[at] switch
        {
            { Word: TimeWord.LongUnit, Value: 1 } => new(DayMeaning.Today),
            { Word: TimeWord.LongUnit, Value: 7 } => new(DayMeaning.ThisWeek),
            { Word: TimeWord.LongUnit, Value: 30 } => new(DayMeaning.ThisMonth),
            { Word: TimeWord.Today or TimeWord.PartOfDay } => new(DayMeaning.Today),
            _ => default,
        };
        return meaning.Day != DayMeaning.Unsaid;
    }

    private static int Part(in PhraseReader reader, int at, out int endsAt)
    {
        // "Tomorrow morning", "Friday lunchtime".
        endsAt = reader[at] is { Word: TimeWord.PartOfDay or TimeWord.Meal } part ? part.Value : 0;
        return endsAt > 0 ? at + 1 : at;
    }
}
