namespace MentionTriage.Escalation.Policies;

/// <summary>Who is paged about which mentions, and when.</summary>
/// <param name="Name">Unique among the policies; people read it on the board.</param>
/// <param name="Match">Which mentions it is for.</param>
/// <param name="Steps">At least one, in the order of their delays.</param>
/// <param name="Repeat">How often to go through the steps again.</param>
internal sealed record EscalationPolicy(
    string Name,
    PolicyMatch Match,
    IReadOnlyList<PolicyStep> Steps,
    PolicyRepeat Repeat
)
{
    /// <summary>What comes after a step of a round; step 0 is before the first. <c>null</c> at the end.</summary>
    public NextStep? After(int step, int round)
    {
        if (step == 0)
            return new NextStep(1, 1, Steps[0].Delay);
        // A configuration that lost steps since then goes on with the next round.
        if (step < Steps.Count)
            return new NextStep(step + 1, round, Steps[step].Delay - Steps[step - 1].Delay);
        return round <= Repeat.Count ? new NextStep(1, round + 1, Repeat.Interval) : null;
    }
}
