namespace MentionTriage.Mentions.Messages;

/// <summary>A policy found that a mention cannot wait, or its next step came due, and someone is being paged.</summary>
/// <param name="EscalationId">The escalation.</param>
/// <param name="MentionId">The mention it is about.</param>
/// <param name="Policy">Name of the policy that matched.</param>
/// <param name="Step">Step of the policy, from 1.</param>
/// <param name="At">When.</param>
public sealed record EscalationRaised(
    Guid EscalationId,
    Guid MentionId,
    string Policy,
    int Step,
    DateTimeOffset At
);
