using MentionTriage.Escalation.Notifiers;

namespace MentionTriage.Escalation.Paging;

/// <summary>A notification that is due, with how its escalation and its mention stand.</summary>
internal sealed record ClaimedRow
{
    public Guid Id { get; init; }
    public Guid EscalationId { get; init; }
    public Guid MentionId { get; init; }
    public NotificationKind Kind { get; init; }
    public int Step { get; init; }
    public int Round { get; init; }
    public string Recipients { get; init; } = "";
    public int Attempts { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string Policy { get; init; } = "";
    public string Reason { get; init; } = "";
    public EscalationState EscalationState { get; init; }
    public string? Holder { get; init; }
    public string MentionState { get; init; } = "";
    public string? Owner { get; init; }
}
