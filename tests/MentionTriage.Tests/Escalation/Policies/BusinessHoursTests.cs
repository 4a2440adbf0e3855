using System.Globalization;
using MentionTriage.Escalation.Policies;

namespace MentionTriage.Tests.Escalation.Policies;

public sealed class BusinessHoursTests
{
    [Theory]
    // London, winter time.
    [InlineData("2026-11-20T08:59:59Z", false)]
    [InlineData("2026-11-20T09:00:00Z", true)]
    [InlineData("2026-11-20T12:45:00Z", false)]
    [InlineData("2026-11-20T17:29:59Z", true)]
    [InlineData("2026-11-20T17:30:00Z", false)]
    // Saturday is closed.
    [InlineData("2026-11-21T12:00:00Z", false)]
    // London, summer time: nine o'clock is 08:00 UTC.
    [InlineData("2026-07-03T08:00:00Z", true)]
    [InlineData("2026-07-03T16:30:00Z", false)]
    // Sunday 29 March 2026: the hour from 01:00 does not exist; 01:30 to 03:00 opens at 01:00 UTC, which is 02:00.
    [InlineData("2026-03-29T00:59:59Z", false)]
    [InlineData("2026-03-29T01:00:00Z", true)]
    [InlineData("2026-03-29T02:00:00Z", false)]
    // Sunday 25 October 2026: the hour from 01:00 comes twice, and is open from its half both times.
    [InlineData("2026-10-25T00:29:59Z", false)]
    [InlineData("2026-10-25T00:30:00Z", true)]
    [InlineData("2026-10-25T01:15:00Z", false)]
    [InlineData("2026-10-25T01:30:00Z", true)]
    [InlineData("2026-10-25T02:59:59Z", true)]
    [InlineData("2026-10-25T03:00:00Z", false)]
    // Until midnight.
    [InlineData("2026-11-19T23:59:59Z", true)]
    [InlineData("2026-11-20T00:00:00Z", false)]
    public void Open_by_the_wall_clock_of_the_zone(string instant, bool expected)
    {
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        Assert.Equal(expected, Hours().IsOpen(at));
    }

    private static BusinessHours Hours() =>
        PagingBench
            .Read(
                ("BusinessHours:Zone", "Europe/London"),
                ("BusinessHours:Thursday", "18:00-24:00"),
                ("BusinessHours:Friday", "09:00-12:30, 13:15-17:30"),
                ("BusinessHours:Sunday:0", "01:30-03:00")
            )
            .Policies.Hours!;
}
