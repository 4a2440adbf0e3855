using System.Globalization;
using MentionTriage.Triage.TimeWindows;
using NodaTime;

namespace MentionTriage.Tests.Triage.TimeWindows;

public sealed class WindowCalendarTests
{
    /// <summary>A Saturday.</summary>
    private const string Saturday = "2026-11-21";

    private readonly TimeWindowFinder _london = new(DateTimeZoneProviders.Tzdb["Europe/London"]);

    [Theory]
    [InlineData("I land in two hours, please help", "18:54", Saturday + "T20:54Z")]
    [InlineData("I need it in half an hour please", "18:54", Saturday + "T19:24Z")]
    [InlineData("I need an answer by 6pm", "14:00", Saturday + "T18:00Z")]
    [InlineData("I need an answer by 6pm", "19:00", "2026-11-22T18:00Z")]
    [InlineData("I need an answer by 6", "14:00", Saturday + "T18:00Z")]
    [InlineData("I need an answer by 6", "19:00", "2026-11-22T06:00Z")]
    [InlineData("I need an answer today by 6pm", "19:00", Saturday + "T19:00Z")]
    [InlineData("Are you open tonight?", "14:00", "2026-11-22T00:00Z")]
    [InlineData("Are you open tonight?", "01:30", Saturday + "T04:00Z")]
    [InlineData("The movers come tomorrow morning, please answer", "14:00", "2026-11-22T12:00Z")]
    [InlineData("My surgery is tomorrow at 8, please help", "14:00", "2026-11-22T08:00Z")]
    [InlineData("We arrive tomorrow at 3, can you help?", "14:00", "2026-11-22T15:00Z")]
    [InlineData("Can you fix this before Friday?", "14:00", "2026-11-28T00:00Z")]
    [InlineData("Can you fix it by Saturday?", "14:00", "2026-11-22T00:00Z")]
    [InlineData("Are you open this weekend?", "14:00", "2026-11-23T00:00Z")]
    [InlineData("We fly next week, can you change the name?", "14:00", "2026-11-30T00:00Z")]
    [InlineData("The code is valid until midnight, can you fix it?", "14:00", "2026-11-22T00:00Z")]
    [InlineData("We arrive on the 14th, can you have a cot ready?", "14:00", "2026-12-15T00:00Z")]
    [InlineData("We need the tickets by 22 December please", "14:00", "2026-12-23T00:00Z")]
    [InlineData("The shop closes at half past 8, can you hold it?", "14:00", Saturday + "T20:30Z")]
    [InlineData("The shop closes at quarter to 9, can you hold it?", "14:00", Saturday + "T20:45Z")]
    [InlineData("call me at 3pm EST please", "14:00", Saturday + "T20:00Z")]
    [InlineData("the gig starts 8pm PT, please send the tickets", "14:00", "2026-11-22T04:00Z")]
    [InlineData("I need an answer by 4pm IST please", "09:00", Saturday + "T10:30Z")]
    [InlineData("can someone reply by COB Monday please?", "14:00", "2026-11-23T17:00Z")]
    [InlineData("can someone reply by EOD please?", "14:00", "2026-11-22T00:00Z")]
    [InlineData("please deliver between 2pm and 4pm tomorrow", "14:00", "2026-11-22T16:00Z")]
    [InlineData(
        "we'll be there around 6ish, any chance of a booth?",
        "14:00",
        Saturday + "T18:00Z"
    )]
    [InlineData("we fly the day after tomorrow, please fix my name", "14:00", "2026-11-24T00:00Z")]
    [InlineData("my train leaves in like 30 minutes, please help", "14:00", Saturday + "T14:30Z")]
    [InlineData("landing in 2, please have a wheelchair ready", "14:00", Saturday + "T16:00Z")]
    [InlineData("boarding in 45, please help", "14:00", Saturday + "T14:45Z")]
    [InlineData("I fly out first thing tomorrow, please answer", "14:00", "2026-11-22T12:00Z")]
    [InlineData("we need it by 2/1 please", "14:00", "2027-01-03T00:00Z")]
    [InlineData("we need it by 12/24 please", "14:00", "2026-12-25T00:00Z")]
    public void A_window_closes_when_the_author_means(string text, string at, string closesAt)
    {
        var window = _london.Find(text, Instant($"{Saturday}T{at}Z"));
        Assert.NotNull(window);
        Assert.Equal(Instant(closesAt), window.ClosesAt);
    }

    [Fact]
    public void A_clock_time_that_the_change_of_clocks_skips_moves_forward()
    {
        // London, 29 March 2026: 01:00 becomes 02:00.
        var window = _london.Find(
            "I need an answer by 1:30am please",
            Instant("2026-03-28T20:00Z")
        );
        Assert.Equal(Instant("2026-03-29T01:30Z"), window!.ClosesAt);
    }

    [Fact]
    public void Two_numbers_with_a_slash_are_read_as_people_of_the_zone_write_them()
    {
        var chicago = new TimeWindowFinder(DateTimeZoneProviders.Tzdb["America/Chicago"]);
        Assert.Equal(
            Instant("2027-02-02T06:00Z"),
            chicago.Find("we need it by 2/1 please", Instant($"{Saturday}T14:00Z"))!.ClosesAt
        );
    }

    [Fact]
    public void The_end_of_the_day_is_local_on_both_sides_of_the_change()
    {
        Assert.Equal(
            Instant("2026-10-24T23:00Z"),
            _london.Find("Are you open tonight?", Instant("2026-10-24T12:00Z"))!.ClosesAt
        );
        Assert.Equal(
            Instant("2026-10-26T00:00Z"),
            _london.Find("Are you open tonight?", Instant("2026-10-25T12:00Z"))!.ClosesAt
        );
    }

    [Fact]
    public void A_range_opens_at_its_first_time()
    {
        var window = _london.Find(
            "Will you be here tomorrow between 1-5?",
            Instant($"{Saturday}T14:00Z")
        );
        Assert.Equal(Instant("2026-11-22T13:00Z"), window!.OpensAt);
        Assert.Equal(Instant("2026-11-22T17:00Z"), window.ClosesAt);
    }

    [Theory]
    [InlineData("0001-01-01T00:00Z")]
    [InlineData("9999-12-31T23:59Z")]
    public void The_ends_of_the_calendar_break_nothing(string at)
    {
        var window = _london.Find("Can you fix this before Friday?", Instant(at));
        Assert.Equal(window!.OpensAt, window.ClosesAt);
    }

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
