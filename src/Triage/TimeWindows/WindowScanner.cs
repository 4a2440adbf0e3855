namespace MentionTriage.Triage.TimeWindows;

/// <summary>Walks the tokens once and reads the expression of time at each place, if there is one.</summary>
internal readonly ref struct WindowScanner(ReadOnlySpan<TimeToken> tokens)
{
    /// <summary>A bare number below this is one of hours, from it on one of minutes.</summary>
    private const int MostHours = 5;

    private readonly PhraseReader _reader = new(tokens);

    /// <summary>Reads at one place.</summary>
    /// <returns>
    /// Whether an expression begins here. Either way <paramref name="next"/> is where to go on: times that
    /// are over (since 9am, last Friday, 3 hours ago) are stepped over whole.
    /// </returns>
    public bool ReadAt(int at, out WindowPhrase phrase, out int next)
    {
        phrase = default;
        next = at + 1;
        if (CannotBegin(_reader[at].Word))
            return false;
        var found = _reader[at].Word switch
        {
            TimeWord.In => ReadIn(at, out phrase),
            TimeWord.Within => ReadWithin(at, out phrase),
            TimeWord.Next => ReadWithin(at, out phrase)
                || ReadPoint(at, at, 0, out phrase)
                || MomentReader.NextRun(_reader, at, out phrase),
            TimeWord.Last when MomentReader.NextRun(_reader, at, out phrase) => true,
            TimeWord.By => ReadPoint(at, at + 1, WindowTrait.AfterBy, out phrase),
            TimeWord.Before => ReadPoint(at, at + 1, WindowTrait.AfterBefore, out phrase)
                || MomentReader.BeforeClause(_reader, at, out phrase),
            TimeWord.Between => ReadPoint(at, at + 1, WindowTrait.AfterAt, out phrase),
            TimeWord.Until => ReadPoint(at, at + 1, WindowTrait.AfterUntil, out phrase),
            TimeWord.At => ReadPoint(at, at + 1, WindowTrait.AfterAt, out phrase),
            TimeWord.On => ReadPoint(at, at + 1, WindowTrait.AfterOn, out phrase),
            TimeWord.For => ReadPoint(at, at + 1, WindowTrait.AfterFor, out phrase),
            TimeWord.The => ReadPoint(at, at + 1, WindowTrait.AfterThe, out phrase),
            TimeWord.Event => ReadPoint(at, at + 1, WindowTrait.AfterEvent, out phrase),
            TimeWord.Asap => Found(at, at + 1, WindowTrait.Asap, new(Minutes: 60), out phrase),
            TimeWord.Right when _reader.Is(at + 1, TimeWord.Now) => Found(
                at,
                at + 2,
                WindowTrait.RightNow,
                new(Minutes: 60),
                out phrase
            ),
            TimeWord.Boarding => ReadBoarding(at, out phrase),
            TimeWord.About or TimeWord.Ready when _reader.Is(at + 1, TimeWord.To) =>
                MomentReader.AboutTo(_reader, at, out phrase),
            TimeWord.Now => MomentReader.Now(_reader, at, out phrase),
            TimeWord.Any when _reader[at + 1].Word is TimeWord.ShortUnit or TimeWord.LongUnit =>
                Found(
                    at,
                    at + 2,
                    WindowTrait.Within,
                    new(Minutes: _reader.Is(at + 1, TimeWord.ShortUnit) ? 60 : 24 * 60),
                    out phrase
                ),
            TimeWord.Since or TimeWord.Last or TimeWord.After or TimeWord.Every or TimeWord.From =>
                StepOver(at, ref next),
            _ => ReadPoint(at, at, 0, out phrase) || ReadLength(at, ref next, out phrase),
        };
        if (found)
            next = phrase.To;
        return found;
    }

    // Most words are none of time: they need not be asked for every form.
    private static bool CannotBegin(TimeWord word) =>
        word
            is TimeWord.Other
                or TimeWord.Stop
                or TimeWord.Mark
                or TimeWord.Opaque
                or TimeWord.NotTime
                or TimeWord.Told
                or TimeWord.Coming
                or TimeWord.Asking
                or TimeWord.Enduring
                or TimeWord.Person
                or TimeWord.Praise
                or TimeWord.Progressive;

    private static bool Found(
        int from,
        int to,
        WindowTrait traits,
        WindowMeaning meaning,
        out WindowPhrase phrase
    )
    {
        phrase = new WindowPhrase(from, to, traits, meaning);
        return true;
    }

    private bool ReadIn(int at, out WindowPhrase phrase)
    {
        phrase = default;
        var start = _reader.SkipRoughly(at + 1);
        if (_reader.Length(start, out var next, out var minutes, out var isLong))
        {
            if (_reader[next].Word is TimeWord.Ago or TimeWord.Past)
                return false;
            return Found(
                at,
                next,
                isLong ? WindowTrait.InLong : WindowTrait.InShort,
                new(Minutes: minutes),
                out phrase
            );
        }
        if (_reader[start].Word is TimeWord.Month or TimeWord.ShadyMonth)
            return Found(
                at,
                start + 1,
                WindowTrait.Month | WindowTrait.AfterOn,
                new(DayMeaning.Month, _reader[start].Value),
                out phrase
            );
        if (_reader.Is(at + 1, TimeWord.The))
        {
            if (_reader.Is(at + 2, TimeWord.Next) && ReadWithin(at + 2, out phrase))
            {
                phrase = phrase with { From = at };
                return true;
            }
            if (_reader[at + 2] is { Word: TimeWord.PartOfDay, Value: < 24 } part)
                return Found(
                    at,
                    at + 3,
                    WindowTrait.ThisPart,
                    new(DayMeaning.Tomorrow, PartEndsAt: part.Value),
                    out phrase
                );
        }
        // "Boarding in 10", "landing in 2": minutes or hours that nobody spells out.
        return _reader[start]
                is { Word: TimeWord.Number, Minutes: < 0, Digits: <= 2, Value: >= 1 } amount
            && HasEventBefore(at)
            && _reader[start + 1].Word is TimeWord.Stop or TimeWord.Mark or TimeWord.And
            && Found(
                at,
                start + 1,
                WindowTrait.InShort | WindowTrait.AfterEvent,
                new(Minutes: amount.Value < MostHours ? amount.Value * 60 : amount.Value),
                out phrase
            );
    }

    private bool ReadWithin(int at, out WindowPhrase phrase)
    {
        phrase = default;
        var start = _reader.SkipRoughly(at + 1);
        if (_reader.Length(start, out var next, out var minutes, out _))
            return Found(at, next, WindowTrait.Within, new(Minutes: minutes), out phrase);
        return _reader.Is(at, TimeWord.Within)
            && _reader[start] is { Word: TimeWord.ShortUnit } unit
            && Found(at, start + 1, WindowTrait.Within, new(Minutes: unit.Value), out phrase);
    }

    /// <summary>A day, a clock time, or both in either order.</summary>
    private bool ReadPoint(int from, int at, WindowTrait preposition, out WindowPhrase phrase)
    {
        phrase = default;
        while (
            _reader[at].Word is TimeWord.Roughly or TimeWord.The or TimeWord.About
            || at > from && at - from < 4 && _reader[at].Word is TimeWord.At or TimeWord.On
        )
        {
            if (_reader.Is(at, TimeWord.The) && preposition == 0)
                preposition = WindowTrait.AfterThe;
            at++;
        }
        var isBareAllowed =
            preposition
                is WindowTrait.AfterBy
                    or WindowTrait.AfterBefore
                    or WindowTrait.AfterUntil
                    or WindowTrait.AfterAt
            || preposition is WindowTrait.AfterEvent && (_reader[from].Value == 1 || at - from > 1)
            || preposition == 0 && at > from && HasEventBefore(at)
            || preposition is WindowTrait.AfterThe && _reader[at] is { Digits: 4, Minutes: < 0 };
        if (
            preposition is WindowTrait.AfterOn or WindowTrait.AfterFor
            && _reader.Is(at, TimeWord.Person)
            && _reader.Is(at + 1, TimeWord.Feast)
        )
            return Found(
                from,
                at + 2,
                WindowTrait.Feast | preposition,
                new(DayMeaning.SomeTimeToday),
                out phrase
            );
        if (DayReader.Read(_reader, at, out var next, out var meaning, out var traits))
        {
            if (IsAgo(next))
                return false;
            ReadClockAfterDay(ref next, ref meaning, ref traits);
            return Found(from, next, traits | preposition, meaning, out phrase);
        }
        if (
            !_reader.Clock(
                at,
                isBareAllowed,
                out next,
                out var minute,
                out var isTwelve,
                out traits
            ) || IsAgo(next)
        )
            return false;

        meaning = new WindowMeaning(Minute: minute, IsTwelveHour: isTwelve);
        ReadRange(at, ref next, ref meaning);
        ReadZone(ref next, ref meaning);
        var day =
            _reader[next].Word is TimeWord.On or TimeWord.The or TimeWord.At
            || _reader.IsMark(next, ',')
                ? next + 1
                : next;
        if (
            DayReader.Read(_reader, day, out var end, out var dayMeaning, out var dayTraits)
            && (
                dayTraits
                & (
                    WindowTrait.DayOfMonth
                    | WindowTrait.Slashed
                    | WindowTrait.NextPeriod
                    | WindowTrait.Meal
                )
            ) == 0
        )
        {
            meaning = dayMeaning with
            {
                Minute = meaning.Minute,
                IsTwelveHour = meaning.IsTwelveHour,
                OpensAtMinute = meaning.OpensAtMinute,
                Zone = meaning.Zone,
            };
            traits |= dayTraits | WindowTrait.DayAndClock;
            next = end;
        }
        // "Landed at 6pm" without a day is told, not awaited.
        if (meaning.Day == DayMeaning.Unsaid && _reader.Is(from - 1, TimeWord.Told))
            return false;
        return Found(from, next, traits | preposition, meaning, out phrase);
    }

    private void ReadClockAfterDay(ref int next, ref WindowMeaning meaning, ref WindowTrait traits)
    {
        var at = next;
        var isLed = false;
        while (
            at - next < 3
            && (
                _reader[at].Word
                    is TimeWord.At
                        or TimeWord.By
                        or TimeWord.Before
                        or TimeWord.Roughly
                        or TimeWord.About
                        or TimeWord.Between
                        or TimeWord.From
                        or TimeWord.Until
                || _reader.IsMark(at, ',')
            )
        )
        {
            isLed |= _reader[at].Word != TimeWord.Mark;
            at++;
        }
        if (!_reader.Clock(at, isLed, out var end, out var minute, out var isTwelve, out var clock))
            return;
        meaning = meaning with { Minute = minute, IsTwelveHour = isTwelve };
        next = end;
        ReadRange(at, ref next, ref meaning);
        ReadZone(ref next, ref meaning);
        traits |= WindowTrait.DayAndClock | clock & (WindowTrait.Meridiem | WindowTrait.Colon);
    }

    /// <summary>Between 1-5, 9am to noon: the window opens at the first and closes at the second.</summary>
    private void ReadRange(int at, ref int next, ref WindowMeaning meaning)
    {
        if (
            !_reader.IsMark(next, '-')
            && !_reader.IsMark(next, '–')
            && !(
                _reader[next].Word is TimeWord.To or TimeWord.And
                && _reader.Is(at - 1, TimeWord.Between)
            )
        )
            return;
        if (!_reader.Clock(next + 1, true, out var end, out var minute, out var isTwelve, out _))
            return;
        meaning = meaning with
        {
            OpensAtMinute = meaning.Minute,
            Minute = minute,
            IsTwelveHour = isTwelve,
        };
        next = end;
    }

    /// <summary>Boarding in 45 says more than boarding.</summary>
    private bool ReadBoarding(int at, out WindowPhrase phrase)
    {
        if (
            _reader.Is(at + 1, TimeWord.In) && ReadIn(at + 1, out phrase)
            || _reader.Is(at + 1, TimeWord.At)
                && ReadPoint(at + 1, at + 2, WindowTrait.AfterAt, out phrase)
        )
        {
            phrase = phrase with { From = at, Traits = phrase.Traits | WindowTrait.AfterEvent };
            return true;
        }

        return MomentReader.Boarding(_reader, at, out phrase);
    }

    /// <summary>8pm PT, 15:00 GMT.</summary>
    private void ReadZone(ref int next, ref WindowMeaning meaning)
    {
        if (!_reader.Is(next, TimeWord.Zone))
            return;
        meaning = meaning with { Zone = _reader[next].Value };
        next++;
    }

    /// <summary>10 min left, 20 minutes until our slot; a length on its own is weighed by what surrounds it.</summary>
    private bool ReadLength(int at, ref int next, out WindowPhrase phrase)
    {
        phrase = default;
        if (!_reader.Length(at, out var end, out var minutes, out var isLong))
            return false;
        next = end;
        if (
            isLong && _reader[end].Word is not (TimeWord.Until or TimeWord.Left)
            || IsAgo(end)
            || _reader[at - 1].Word is TimeWord.For or TimeWord.Past or TimeWord.Last
        )
            return false;
        var isLeft = _reader[end].Word is TimeWord.Left or TimeWord.Until or TimeWord.Before;
        var isScarce = _reader[at - 1].Word is TimeWord.Only or TimeWord.Than or TimeWord.Roughly;
        return Found(
            at,
            isLeft ? end + 1 : end,
            isLeft
                ? WindowTrait.Left
                : WindowTrait.BareLength | (isScarce ? WindowTrait.AfterThe : 0),
            new(Minutes: minutes),
            out phrase
        );
    }

    private bool StepOver(int at, ref int next)
    {
        var start = at + 1;
        while (_reader[start].Word is TimeWord.The or TimeWord.Roughly or TimeWord.About)
            start++;
        if (
            _reader.Length(start, out var end, out _, out _) && end - start > 1
            || DayReader.Read(_reader, start, out end, out _, out _)
            || _reader.Clock(start, true, out end, out _, out _, out _)
        )
            next = end;
        else if (
            _reader.Is(at, TimeWord.Last)
            && _reader[start].Word is TimeWord.PartOfDay or TimeWord.LongUnit
        )
            next = start + 1;
        return false;
    }

    private bool IsAgo(int at) => _reader[at].Word is TimeWord.Ago or TimeWord.Yesterday;

    private bool HasEventBefore(int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - 3; i--)
            if (_reader[i].Word is TimeWord.Event or TimeWord.Boarding)
                return true;
        return false;
    }
}
