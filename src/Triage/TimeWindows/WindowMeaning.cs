namespace MentionTriage.Triage.TimeWindows;

/// <summary>What an expression of time says, before it is laid on a calendar.</summary>
/// <param name="Day">The day it names.</param>
/// <param name="DayValue">Which, as <see cref="DayMeaning"/> says.</param>
/// <param name="PartEndsAt">Hour at which the named part of the day ends, 1 to 24; 0 when none is named.</param>
/// <param name="Minute">Clock time in minutes after midnight; -1 when none is named.</param>
/// <param name="IsTwelveHour">Whether the clock time may as well be twelve hours later.</param>
/// <param name="OpensAtMinute">Start of a range of clock times; -1 when none is named.</param>
/// <param name="Minutes">Length from the mention's own time in minutes; -1 when none is named.</param>
/// <param name="Zone">Whose clock it is by, as <see cref="NamedZone"/> numbers them; 0 when none is named.</param>
internal readonly record struct WindowMeaning(
    DayMeaning Day = DayMeaning.Unsaid,
    int DayValue = 0,
    int PartEndsAt = 0,
    int Minute = -1,
    bool IsTwelveHour = false,
    int OpensAtMinute = -1,
    int Minutes = -1,
    int Zone = 0
);
