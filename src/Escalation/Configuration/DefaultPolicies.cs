using MentionTriage.Escalation.Policies;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Configuration;

/// <summary>
/// What happens when no policy is configured: a mention in band Now that nobody claims within a minute,
/// and an opportunity in its last half hour, are paged to every configured channel, again every five minutes.
/// </summary>
internal static class DefaultPolicies
{
    public static IReadOnlyList<EscalationPolicy> For(IReadOnlyList<string> channels)
    {
        var repeat = new PolicyRepeat(5, TimeSpan.FromMinutes(5));
        return
        [
            new EscalationPolicy(
                "needs help now",
                new PolicyMatch { Bands = new HashSet<Band> { Band.Now } },
                [new PolicyStep(TimeSpan.FromSeconds(60), channels, [])],
                repeat
            ),
            new EscalationPolicy(
                "chance running out",
                new PolicyMatch
                {
                    OpportunitiesOnly = true,
                    MinimumDelight = 0.5,
                    SlackBelow = TimeSpan.FromMinutes(30),
                },
                [new PolicyStep(TimeSpan.Zero, channels, [])],
                repeat
            ),
        ];
    }
}
