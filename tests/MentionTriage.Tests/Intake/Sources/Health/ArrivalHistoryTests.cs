using MentionTriage.Intake.Sources.Health;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Intake.Sources.Health;

public sealed class ArrivalHistoryTests
{
    private static readonly DateTimeOffset Now = A.Noon;

    [Fact]
    public void Before_a_day_is_known_nothing_is_expected() =>
        Assert.Null(History(days: 0, perHour: 100).Expected(Now.AddHours(-1), Now));

    [Fact]
    public void A_day_speaks_for_the_same_hour_of_the_next()
    {
        var history = History(days: 1, perHour: 6);
        Assert.Equal(6, history.Expected(Now.AddHours(-1), Now)!.Value, 6);
        Assert.Equal(1.5, history.Expected(Now.AddMinutes(-20), Now.AddMinutes(-5))!.Value, 6);
    }

    [Fact]
    public void Quiet_nights_are_expected_to_be_quiet()
    {
        var history = new ArrivalHistory();
        for (var day = 1; day <= 28; day++)
        for (var hour = 0; hour < 24; hour++)
            history.Add(Day(day).AddHours(hour), hour < 6 ? 0 : 30, 3_600);
        var midnight = Day(0);
        Assert.Equal(0, history.Expected(midnight, midnight.AddHours(6)));
        Assert.Equal(60, history.Expected(midnight.AddHours(5), midnight.AddHours(8)));
        Assert.False(
            SilenceRule.IsUnusual(
                TimeSpan.FromHours(6),
                history.Expected(midnight, midnight.AddHours(6)),
                0
            )
        );
        Assert.True(
            SilenceRule.IsUnusual(
                TimeSpan.FromMinutes(30),
                history.Expected(midnight.AddHours(9), midnight.AddHours(9.5)),
                0
            )
        );
    }

    [Fact]
    public void One_storm_last_week_makes_no_later_week_suspicious()
    {
        var history = History(days: 28, perHour: 1);
        history.Add(Now.AddDays(-7).AddHours(-1), 10_000, 0);
        Assert.Equal(1, history.Expected(Now.AddHours(-1), Now)!.Value, 6);
    }

    [Fact]
    public void Hours_in_which_nobody_listened_say_nothing()
    {
        var history = History(days: 2, perHour: 10);
        history.Add(Now.AddDays(-3).AddHours(-1), 0, 60);
        Assert.Equal(10, history.Expected(Now.AddHours(-1), Now)!.Value, 6);
    }

    [Fact]
    public void What_comes_once_an_hour_is_silent_in_between_and_one_outage_makes_no_second_usual()
    {
        var history = new ArrivalHistory();
        for (var hour = 1; hour <= 100; hour++)
            history.Add(Now.AddHours(-hour), 12, 3_600, gap: hour == 50 ? 500 : 12);
        var hourly = TimeSpan.FromHours(1);
        Assert.Equal(12, history.UsualGap);
        Assert.False(SilenceRule.IsUnusual(hourly, 12, history.UsualGap));
        Assert.True(SilenceRule.IsUnusual(hourly * 2, 24, history.UsualGap));
        Assert.False(SilenceRule.IsUnusual(hourly, 12, new ArrivalHistory().UsualGap));
    }

    [Fact]
    public void A_short_silence_is_never_unusual() =>
        Assert.False(SilenceRule.IsUnusual(TimeSpan.FromMinutes(9), 1_000, 0));

    private static DateTimeOffset Day(int ago) => new(Now.Date.AddDays(-ago), TimeSpan.Zero);

    private static ArrivalHistory History(int days, int perHour)
    {
        var history = new ArrivalHistory();
        for (var hour = 1; hour <= days * 24; hour++)
            history.Add(Now.AddHours(-hour - 1), perHour, 3_600);
        return history;
    }
}
