namespace MentionTriage.Triage.TimeWindows;

/// <summary>Reads lengths, clock times and days at a place in the tokens. Looks a bounded number of tokens ahead.</summary>
internal readonly ref struct PhraseReader(ReadOnlySpan<TimeToken> tokens)
{
    private readonly ReadOnlySpan<TimeToken> _tokens = tokens;

    public int Count => _tokens.Length;

    public TimeToken this[int at] =>
        (uint)at < (uint)_tokens.Length ? _tokens[at] : new TimeToken(0, 0, TimeWord.Stop);

    public bool Is(int at, TimeWord word) => this[at].Word == word;

    public bool IsMark(int at, char mark) =>
        this[at] is { Word: TimeWord.Mark } token && token.Value == mark;

    /// <summary>Skips the words that stand between a preposition and an amount: about, the next, less than.</summary>
    public int SkipRoughly(int at)
    {
        for (var i = 0; i < 3; i++)
        {
            if (
                this[at].Word
                is TimeWord.Roughly
                    or TimeWord.About
                    or TimeWord.Only
                    or TimeWord.The
                    or TimeWord.Like
            )
                at++;
            else if (Is(at, TimeWord.Less) && Is(at + 1, TimeWord.Than))
                at += 2;
            else
                break;
        }
        return at;
    }

    /// <summary>An amount and its unit: 20 mins, an hour, half an hour, an hour and a half, 2-3 days.</summary>
    public bool Length(int at, out int next, out int minutes, out bool isLong)
    {
        next = at;
        minutes = 0;
        isLong = false;
        // "A few days", "a couple of hours".
        if (this[at] is { Word: TimeWord.Amount, Value: 1 } && Is(at + 1, TimeWord.Amount))
            at++;
        if (Is(at, TimeWord.Half) && Is(at + 1, TimeWord.Amount) && Is(at + 2, TimeWord.ShortUnit))
        {
            minutes = this[at + 2].Value / 2;
            next = at + 3;
            return true;
        }
        if (Is(at, TimeWord.Half) && Is(at + 1, TimeWord.ShortUnit) && this[at + 1].Value == 60)
        {
            minutes = 30;
            next = at + 2;
            return true;
        }
        if (
            this[at].Word is not (TimeWord.Number or TimeWord.Amount)
            || this[at] is { Minutes: >= 0 } or { Digits: > 3 }
        )
            return false;

        var halves = 2 * Math.Min(this[at].Value, 1_000);
        var i = at + 1;
        // 20-30 mins: the longer end is when the window closes.
        if (
            (IsMark(i, '-') || IsMark(i, '–') || Is(i, TimeWord.To))
            && Is(i + 1, TimeWord.Number)
            && this[i + 1].Minutes < 0
        )
        {
            halves = 2 * Math.Min(this[i + 1].Value, 1_000);
            i += 2;
        }
        if (IsMark(i, '-') || IsMark(i, '+'))
            i++;
        if (Is(i, TimeWord.Of))
            i++;
        if (Is(i, TimeWord.And) && Is(i + 1, TimeWord.Amount) && Is(i + 2, TimeWord.Half))
        {
            halves++;
            i += 3;
        }
        if (this[i].Word is not (TimeWord.ShortUnit or TimeWord.LongUnit))
            return false;
        isLong = Is(i, TimeWord.LongUnit);
        minutes = halves * this[i].Value * (isLong ? 24 * 60 : 1) / 2;
        i++;
        if (
            Is(i, TimeWord.And)
            && Is(i + 1, TimeWord.Amount)
            && Is(i + 2, TimeWord.Half)
            && !isLong
        )
        {
            minutes += this[i - 1].Value / 2;
            i += 3;
        }
        // 1 h 20 min.
        else if (
            !isLong
            && Is(i, TimeWord.Number)
            && Is(i + 1, TimeWord.ShortUnit)
            && this[i + 1].Value == 1
        )
        {
            minutes += Math.Min(this[i].Value, 1_000);
            i += 2;
        }
        next = i;
        return true;
    }

    /// <summary>A clock time: 6pm, 20:40, 9.30, half past 8, quarter to five, noon; a bare hour where <paramref name="bare"/> allows.</summary>
    public bool Clock(
        int at,
        bool bare,
        out int next,
        out int minute,
        out bool isTwelve,
        out WindowTrait traits
    )
    {
        next = at + 1;
        minute = 0;
        isTwelve = false;
        traits = WindowTrait.ClockInWords;
        var token = this[at];
        switch (token.Word)
        {
            case TimeWord.Noon:
                minute = 12 * 60;
                return true;
            case TimeWord.Midnight:
                minute = 24 * 60;
                return true;
            case TimeWord.Half
            or TimeWord.Quarter
            or TimeWord.Amount
            or TimeWord.Number when Spoken(at, out next, out minute):
                isTwelve = true;
                return true;
            case TimeWord.Amount when token.Value <= 12 && Is(at + 1, TimeWord.OClock):
            case TimeWord.Amount when bare && token.Value is > 1 and <= 12 && !IsUnitAhead(at + 1):
                minute = token.Value * 60;
                isTwelve = true;
                next = Is(at + 1, TimeWord.OClock) ? at + 2 : at + 1;
                traits = WindowTrait.BareHour;
                return true;
            case TimeWord.Number:
                return Figures(at, bare, out next, out minute, out isTwelve, out traits);
            default:
                return false;
        }
    }

    /// <summary>Half (past) 8, quarter to five, ten past 5.</summary>
    private bool Spoken(int at, out int next, out int minute)
    {
        next = at;
        minute = 0;
        var lead = this[at];
        var i = at + 1;
        if (Is(i, TimeWord.ShortUnit) && this[i].Value == 1)
            i++;
        var sign = this[i].Word switch
        {
            TimeWord.Past or TimeWord.After => 1,
            TimeWord.To => -1,
            _ => 0,
        };
        if (sign == 0 && !Is(at, TimeWord.Half))
            return false;
        var hour = this[sign == 0 ? at + 1 : i + 1];
        var isHour =
            hour.Word is TimeWord.Number or TimeWord.Amount
            && hour.Value is >= 1 and <= 12
            && hour.Minutes < 0
            && (
                hour.Word == TimeWord.Number
                || sign != 0
                || hour.Value > 1
                || hour.End - hour.Start == 3
            );
        if (!isHour || lead.Value > 30 || IsUnitAhead(sign == 0 ? at + 2 : i + 2))
            return false;
        minute = hour.Value * 60 + (sign == 0 ? 30 : sign * lead.Value);
        next = sign == 0 ? at + 2 : i + 2;
        if (this[next].Word is TimeWord.Am or TimeWord.Pm)
            next++;
        return true;
    }

    private bool Figures(
        int at,
        bool bare,
        out int next,
        out int minute,
        out bool isTwelve,
        out WindowTrait traits
    )
    {
        var token = this[at];
        next = at + 1;
        isTwelve = false;
        traits = WindowTrait.Clock;
        var hour = token.Value;
        var minutes = Math.Max(0, token.Minutes);
        if (token is { Digits: 3 or 4, Minutes: < 0 })
        {
            hour = token.Value / 100;
            minutes = token.Value % 100;
        }
        minute = hour * 60 + minutes;
        if (hour > 24 || minutes > 59)
            return false;

        var meridiem = this[next].Word;
        if (meridiem is TimeWord.Am or TimeWord.Pm && hour is >= 1 and <= 12)
        {
            minute = hour % 12 * 60 + minutes + (meridiem == TimeWord.Pm ? 12 * 60 : 0);
            next++;
            traits |= WindowTrait.Meridiem;
            return true;
        }
        if (this[next].Word is TimeWord.OClock or TimeWord.Ish)
        {
            next++;
            isTwelve = hour is >= 1 and <= 12;
            return isTwelve;
        }
        if (token.Minutes >= 0)
        {
            isTwelve = hour is >= 1 and <= 12 && token.Digits == 1;
            traits |= WindowTrait.Colon;
            return !IsUnitAhead(next);
        }
        if (
            !bare
            || IsUnitAhead(next)
            || Is(next, TimeWord.OrdinalSuffix)
            || Is(next, TimeWord.Past)
        )
            return false;
        if (token.Digits == 4)
        {
            traits = WindowTrait.FourDigits;
            return hour < 24;
        }
        isTwelve = hour is >= 1 and <= 12;
        traits = WindowTrait.BareHour;
        return token.Digits <= 2 && isTwelve && !IsCounted(next);
    }

    /// <summary>Whether a unit of length follows: then the number is an amount.</summary>
    private bool IsUnitAhead(int at) =>
        this[IsMark(at, '-') ? at + 1 : at].Word is TimeWord.ShortUnit or TimeWord.LongUnit;

    /// <summary>Whether a noun follows directly, so that the number counts it: "at 3 stores".</summary>
    private bool IsCounted(int at) =>
        this[at].Word is TimeWord.Other or TimeWord.Month or TimeWord.NotTime or TimeWord.Of
        && this[at].Start - this[at - 1].End <= 1;
}
