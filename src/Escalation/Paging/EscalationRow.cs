namespace MentionTriage.Escalation.Paging;

/// <summary>A row of table escalations.</summary>
internal sealed record EscalationRow
{
    public const string Columns =
        "e.id, e.mention_id, e.policy, e.reason, e.state, e.step, e.round, e.raised_at, e.next_step_at, e.acknowledged_by, e.acknowledged_at, e.owner, e.closed_at, e.closed_reason";

    public Guid Id { get; init; }
    public Guid MentionId { get; init; }
    public string Policy { get; init; } = "";
    public string Reason { get; init; } = "";
    public EscalationState State { get; init; }
    public int Step { get; init; }
    public int Round { get; init; }
    public DateTimeOffset RaisedAt { get; init; }
    public DateTimeOffset? NextStepAt { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public string? Owner { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosedReason { get; init; }

    /// <summary>Who has the mention; <c>null</c> while nobody does.</summary>
    public string? Holder => Owner ?? AcknowledgedBy;
}
