using NodaTime;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>Lays what a text says on the calendar of a zone, seen from the mention's own time.</summary>
/// <remarks>
/// Local times that a change of the clocks skips or doubles resolve as NodaTime's lenient rules say:
/// the skipped one moves forward by the gap, of two the earlier counts.
/// </remarks>
internal sealed class WindowCalendar(DateTimeZone zone)
{
    private const int Noon = 12 * 60;
    private const int WholeDay = 24 * 60;

    /// <summary>Before this hour, the night that began yesterday is still tonight.</summary>
    private const int NightEndsAtHour = 4;

    // Americans write the month first; in UTC, which is nobody's own zone, too.
    private bool IsMonthFirst =>
        zone.Id.StartsWith("America/", StringComparison.Ordinal)
        || zone.Id.StartsWith("US/", StringComparison.Ordinal)
        || zone == DateTimeZone.Utc;

    /// <returns>Bounds in UTC, the first never after the second; equal when the window is closed already.</returns>
    public (DateTimeOffset OpensAt, DateTimeOffset ClosesAt) Lay(
        in WindowMeaning meaning,
        DateTimeOffset createdAt
    )
    {
        var created = createdAt.ToUniversalTime();
        if (created.Year is < 1900 or > 9000)
            return (created, created);
        if (meaning.Minutes >= 0)
            return (created, created.AddMinutes(Math.Min(meaning.Minutes, 10 * 366 * WholeDay)));

        var clock = NamedZone.Of(meaning.Zone) ?? zone;
        var now = Instant.FromDateTimeOffset(created).InZone(clock).LocalDateTime;
        var closes =
            meaning.Day == DayMeaning.Unsaid ? NextClock(meaning, now) : EndOfDay(meaning, now);
        var closesAt = ToInstant(closes, clock);
        if (closesAt < created)
            closesAt = created;
        if (meaning.OpensAtMinute < 0 || meaning.Minute < 0)
            return (created, closesAt);
        var length =
            (meaning.Minute - meaning.OpensAtMinute + WholeDay)
            % (meaning.IsTwelveHour ? Noon : WholeDay);
        var opensAt = ToInstant(closes.PlusMinutes(-length), clock);
        return (opensAt < created ? created : opensAt, closesAt);
    }

    /// <summary>The nearest time ahead that a clock shows so.</summary>
    private static LocalDateTime NextClock(in WindowMeaning meaning, LocalDateTime now)
    {
        var step = meaning.IsTwelveHour ? Noon : WholeDay;
        var minute = now.Hour * 60 + now.Minute;
        var ahead = ((meaning.Minute - minute) % step + step) % step;
        // The minute it was said in is that time, not the one half a day on.
        return now.Date.AtMidnight().PlusMinutes(minute + ahead);
    }

    private LocalDateTime EndOfDay(in WindowMeaning meaning, LocalDateTime now)
    {
        var (last, days) = LastDay(meaning, now);
        if (meaning.Minute >= 0)
            return last.AtMidnight().PlusMinutes(ClockOn(meaning, last, now));
        if (meaning.Day == DayMeaning.Tonight)
            return now.Hour < NightEndsAtHour
                ? now.Date.AtMidnight().PlusHours(NightEndsAtHour)
                : last.AtMidnight().PlusHours(24);
        var hours = meaning.PartEndsAt > 0 && days == 1 ? meaning.PartEndsAt : 24;
        var end = last.AtMidnight().PlusHours(hours);
        // Bedtime said late at night is tomorrow's.
        return meaning.Day == DayMeaning.SomeTimeToday && end < now ? end.PlusDays(1) : end;
    }

    /// <summary>The last day an expression covers, and how many it covers, 0 for many.</summary>
    private (LocalDate Last, int Days) LastDay(in WindowMeaning meaning, LocalDateTime now)
    {
        var today = now.Date;
        var sunday = today.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday));
        return meaning.Day switch
        {
            DayMeaning.Tomorrow => (
                now.Hour < NightEndsAtHour && meaning.PartEndsAt == 12 ? today : today.PlusDays(1),
                1
            ),
            DayMeaning.DayAfterTomorrow => (today.PlusDays(2), 1),
            DayMeaning.Weekday => (
                today.With(DateAdjusters.NextOrSame((IsoDayOfWeek)meaning.DayValue)),
                1
            ),
            DayMeaning.NextWeekday => (sunday.PlusDays(meaning.DayValue), 1),
            DayMeaning.Date => (NextDate(today, meaning.DayValue / 100, meaning.DayValue % 100), 1),
            DayMeaning.Slashed when IsMonthFirst => (
                NextDate(today, meaning.DayValue / 100, meaning.DayValue % 100),
                1
            ),
            DayMeaning.Slashed => (
                NextDate(today, meaning.DayValue % 100, meaning.DayValue / 100),
                1
            ),
            DayMeaning.DayOfMonth => (NextDayOfMonth(today, meaning.DayValue), 1),
            DayMeaning.Month => (NextDate(today, meaning.DayValue, 31), 0),
            DayMeaning.Weekend or DayMeaning.ThisWeek => (sunday, 0),
            DayMeaning.NextWeekend or DayMeaning.NextWeek => (sunday.PlusWeeks(1), 0),
            DayMeaning.ThisMonth => (today.With(DateAdjusters.EndOfMonth), 0),
            DayMeaning.NextMonth => (today.PlusMonths(1).With(DateAdjusters.EndOfMonth), 0),
            DayMeaning.NextYear => (new LocalDate(today.Year + 1, 12, 31), 0),
            // Feasts that move with the moon: dated no better than within the month.
            DayMeaning.Easter => (today.PlusMonths(1), 0),
            _ => (today, 1),
        };
    }

    private static int ClockOn(in WindowMeaning meaning, LocalDate day, LocalDateTime now)
    {
        if (!meaning.IsTwelveHour)
            return meaning.Minute;
        var early = meaning.Minute % Noon;
        if (meaning.Day == DayMeaning.Tonight || meaning.PartEndsAt > 12)
            return early + Noon;
        if (meaning.PartEndsAt is > 0 and <= 12)
            return early;
        if (day == now.Date)
            return early >= now.Hour * 60 + now.Minute ? early : early + Noon;
        // On another day, people do things between seven in the morning and seven at night.
        return early >= 7 * 60 ? early : early + Noon;
    }

    private static LocalDate NextDate(LocalDate today, int month, int day)
    {
        for (var year = today.Year; ; year++)
        {
            var length = CalendarSystem.Iso.GetDaysInMonth(year, month);
            var date = new LocalDate(year, month, Math.Min(day, length));
            if (date >= today)
                return date;
        }
    }

    private static LocalDate NextDayOfMonth(LocalDate today, int day)
    {
        var month = day >= today.Day ? today : today.PlusMonths(1);
        while (CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month) < day)
            month = month.PlusMonths(1);
        return new LocalDate(month.Year, month.Month, day);
    }

    private static DateTimeOffset ToInstant(LocalDateTime local, DateTimeZone clock) =>
        local.InZoneLeniently(clock).ToInstant().ToDateTimeOffset();
}
