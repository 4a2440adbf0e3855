using MentionTriage.Escalation.Policies;

namespace MentionTriage.Tests.Escalation.Policies;

public sealed class EscalationPolicyTests
{
    private static readonly EscalationPolicy Policy = PagingBench
        .Read(Settings.TwoSteps)
        .Policies.Policies[0];

    [Theory]
    [InlineData(0, 0, 1, 1, 1)]
    [InlineData(1, 1, 2, 1, 5)]
    [InlineData(2, 1, 1, 2, 5)]
    [InlineData(1, 3, 2, 3, 5)]
    public void Each_step_has_one_that_follows(
        int step,
        int round,
        int next,
        int nextRound,
        int minutes
    ) =>
        Assert.Equal(
            new NextStep(next, nextRound, TimeSpan.FromMinutes(minutes)),
            Policy.After(step, round)
        );

    [Fact]
    public void After_the_last_round_nothing_follows() => Assert.Null(Policy.After(2, 3));

    [Fact]
    public void A_policy_that_lost_steps_goes_on_with_the_next_round() =>
        Assert.Equal(new NextStep(1, 2, TimeSpan.FromMinutes(5)), Policy.After(4, 1));
}
