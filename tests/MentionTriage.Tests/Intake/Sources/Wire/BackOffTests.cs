using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Tests.Intake.Sources.Wire;

public sealed class BackOffTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(7, 320)]
    [InlineData(8, 320)]
    [InlineData(int.MaxValue, 320)]
    [InlineData(0, 5)]
    public void Waits_double_up_to_the_longest(int failures, double seconds)
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(320), Jitter: 0);
        Assert.Equal(seconds, backOff.After(failures).TotalSeconds);
    }

    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(4, 1)]
    [InlineData(1000, 16)]
    public void A_factor_of_one_adds_the_first_wait_each_time(int failures, double seconds)
    {
        var backOff = new BackOff(
            TimeSpan.FromMilliseconds(250),
            TimeSpan.FromSeconds(16),
            Factor: 1,
            Jitter: 0
        );
        Assert.Equal(seconds, backOff.After(failures).TotalSeconds);
    }

    [Fact]
    public void Jitter_only_lengthens_and_keeps_replicas_apart()
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), Jitter: 0.5);
        var waits = Enumerable.Range(0, 200).Select(_ => backOff.After(1).TotalSeconds).ToArray();
        Assert.All(waits, wait => Assert.InRange(wait, 10, 15));
        Assert.True(waits.Distinct().Count() > 100);
    }
}
