namespace MentionTriage.Mentions.Messages;

/// <summary>Someone has it: paging stops.</summary>
/// <param name="EscalationId">The escalation.</param>
/// <param name="MentionId">The mention it is about.</param>
/// <param name="Actor">Who acknowledged.</param>
/// <param name="At">When.</param>
public sealed record EscalationAcknowledged(
    Guid EscalationId,
    Guid MentionId,
    string Actor,
    DateTimeOffset At
);
