using MentionTriage.Intake.Sources.X;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XReconnectTests
{
    [Fact]
    public void After_it_stood_the_stream_is_opened_again_at_once() =>
        Assert.Equal(TimeSpan.Zero, new XReconnect().AfterBreak(TimeSpan.FromHours(1)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_breaks_as_soon_as_it_stands_is_tried_a_quarter_second_later_each_time_up_to_sixteen_seconds(
        int livedSeconds
    )
    {
        var reconnect = new XReconnect();
        var lived = TimeSpan.FromSeconds(livedSeconds);
        var waits = Enumerable
            .Range(0, 70)
            .Select(_ => reconnect.AfterBreak(lived).TotalSeconds)
            .ToArray();
        Assert.Equal([0, 0.25, 0.5, 0.75], waits[..4]);
        Assert.Equal(16, waits[^1]);
        Assert.Equal(TimeSpan.Zero, reconnect.AfterBreak(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public void A_refusal_waits_five_seconds_and_doubles_to_three_hundred_and_twenty()
    {
        var reconnect = new XReconnect();
        var waits = Enumerable.Range(0, 9).Select(_ => reconnect.AfterRefusal().TotalSeconds);
        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 320, 320], waits);
    }

    [Fact]
    public void Too_many_requests_wait_a_minute_and_double_or_as_long_as_asked()
    {
        var reconnect = new XReconnect();
        Assert.Equal(60, reconnect.AfterTooMany(null).TotalSeconds);
        Assert.Equal(120, reconnect.AfterTooMany(TimeSpan.FromSeconds(5)).TotalSeconds);
        Assert.Equal(900, reconnect.AfterTooMany(TimeSpan.FromSeconds(900)).TotalSeconds);
    }
}
