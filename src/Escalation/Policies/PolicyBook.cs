namespace MentionTriage.Escalation.Policies;

/// <summary>The policies in their order: the first that matches decides. Immutable.</summary>
/// <param name="Policies">In the order of the configuration.</param>
/// <param name="Hours">Business hours; needed only when a policy asks for them.</param>
internal sealed record PolicyBook(IReadOnlyList<EscalationPolicy> Policies, BusinessHours? Hours)
{
    /// <summary>Says which policy takes a mention and why. Whether somebody has it already is not asked here.</summary>
    public PolicyDecision Decide(MentionStanding mention, DateTimeOffset now)
    {
        var winner = InForce(now).FirstOrDefault(policy => policy.Match.Fits(mention, now));
        return winner is null
            ? new PolicyDecision(null, "no policy matches")
            : new PolicyDecision(winner, winner.Match.Explain(mention, now));
    }

    /// <summary>No step of any policy is due later than this after the one before, or after the raising.</summary>
    public TimeSpan LongestGap =>
        Policies
            .SelectMany(policy =>
                policy.Steps.Select(step => step.Delay).Append(policy.Repeat.Interval)
            )
            .DefaultIfEmpty()
            .Max();

    /// <summary>The policies that apply at this time of the week, in order.</summary>
    public IEnumerable<EscalationPolicy> InForce(DateTimeOffset now) =>
        Policies.Where(policy => policy.Match.AppliesAt(now, Hours));

    /// <summary>The policy of a name, or <c>null</c> when the configuration no longer has it.</summary>
    public EscalationPolicy? Find(string name) =>
        Policies.FirstOrDefault(policy => policy.Name == name);
}
