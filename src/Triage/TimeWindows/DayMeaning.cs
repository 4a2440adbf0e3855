namespace MentionTriage.Triage.TimeWindows;

/// <summary>Which day or days an expression names.</summary>
internal enum DayMeaning : byte
{
    /// <summary>None: only a clock time or a length.</summary>
    Unsaid,
    Today,
    Tonight,
    Tomorrow,

    /// <summary>The coming weekday; the value is 1 for Monday to 7.</summary>
    Weekday,

    /// <summary>That weekday of next week.</summary>
    NextWeekday,

    /// <summary>Month and day as 100 × month + day.</summary>
    Date,
    DayOfMonth,
    Month,
    Weekend,
    NextWeekend,
    ThisWeek,
    NextWeek,
    ThisMonth,
    NextMonth,
    NextYear,
    Easter,

    /// <summary>A moment the text does not date (before we board): taken to be today's.</summary>
    SomeTimeToday,
    DayAfterTomorrow,

    /// <summary>Two numbers with a slash, 100 × the first + the second: which is the month hangs on the zone.</summary>
    Slashed,
}
