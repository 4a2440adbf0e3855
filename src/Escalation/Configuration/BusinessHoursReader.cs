using MentionTriage.Escalation.Policies;
using NodaTime;
using NodaTime.Text;

namespace MentionTriage.Escalation.Configuration;

/// <summary>Reads <c>Escalation:BusinessHours</c>: a zone, and for each weekday text like <c>09:00-12:30, 13:15-17:00</c>.</summary>
internal static class BusinessHoursReader
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture(
        "HH:mm"
    );
    private static readonly IsoDayOfWeek[] Weekdays =
    [
        IsoDayOfWeek.Monday,
        IsoDayOfWeek.Tuesday,
        IsoDayOfWeek.Wednesday,
        IsoDayOfWeek.Thursday,
        IsoDayOfWeek.Friday,
        IsoDayOfWeek.Saturday,
        IsoDayOfWeek.Sunday,
    ];

    public static BusinessHours? Read(SettingsReader section)
    {
        if (!section.Exists)
            return null;
        var name = section.Required(
            "Zone",
            "name the zone the hours are meant in, for example Europe/London"
        );
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
        if (zone is null && name.Length > 0)
            section.Error(
                "Zone",
                $"is '{name}', which is no IANA zone; write for example Europe/London or UTC"
            );
        var days = Weekdays.ToDictionary(
            day => day,
            IReadOnlyList<OpenSpan> (day) => ReadDay(section, day.ToString())
        );
        section.RefuseUnknown();
        return new BusinessHours(zone ?? DateTimeZone.Utc, days);
    }

    private static List<OpenSpan> ReadDay(SettingsReader section, string day)
    {
        var spans = new List<OpenSpan>();
        foreach (var text in section.List(day))
        {
            var ends = text.Split('-');
            if (
                ends.Length == 2
                && Minute(ends[0]) is { } from
                && Minute(ends[1]) is { } to
                && from < to
            )
                spans.Add(new OpenSpan(from, to));
            else
                section.Error(
                    day,
                    $"holds '{text}'; write hours of one day as 09:00-17:30, until midnight as 18:00-24:00, and what goes past midnight on two days"
                );
        }
        return spans;
    }

    private static int? Minute(string text)
    {
        if (text.Trim() == "24:00")
            return 24 * 60;
        var time = Clock.Parse(text.Trim());
        return time.Success ? (time.Value.Hour * 60) + time.Value.Minute : null;
    }
}
