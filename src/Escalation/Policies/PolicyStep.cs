namespace MentionTriage.Escalation.Policies;

/// <summary>One step of a policy: whom to page, through what, how long after the escalation was raised.</summary>
/// <param name="Delay">Since the escalation was raised, 0 or more; never less than the step before.</param>
/// <param name="Channels">Names of configured channels, at least one.</param>
/// <param name="Recipients">Names of people to page; empty for whoever is on call.</param>
internal sealed record PolicyStep(
    TimeSpan Delay,
    IReadOnlyList<string> Channels,
    IReadOnlyList<string> Recipients
);
