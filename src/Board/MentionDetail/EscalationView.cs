namespace MentionTriage.Board.MentionDetail;

/// <summary>Why people were paged about a mention and who has it.</summary>
public sealed record EscalationView
{
    /// <summary>The escalation.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the policy that matched.</summary>
    public required string Policy { get; init; }

    /// <summary>Why it matched, in words; may quote the mention: hostile input.</summary>
    public required string Reason { get; init; }

    /// <summary><c>active</c>, <c>acknowledged</c> or <c>closed</c>.</summary>
    public required string State { get; init; }

    /// <summary>When the policy matched.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When the next step is due, or <c>null</c>.</summary>
    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>Who said "I have it", or <c>null</c>.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When they said so.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When it was over, or <c>null</c>.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether pages still go out.</summary>
    public bool IsActive => State == "active";
}
