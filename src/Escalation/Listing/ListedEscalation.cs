using MentionTriage.Escalation.Paging;

namespace MentionTriage.Escalation.Listing;

/// <summary>An escalation as the HTTP API tells it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="MentionId">The mention it is about.</param>
/// <param name="Policy">Name of the policy that matched.</param>
/// <param name="Reason">Why it did.</param>
/// <param name="State">active, acknowledged or closed.</param>
/// <param name="Step">The last step paged, 0 before the first.</param>
/// <param name="Round">Its round.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="NextStepAt">When the next step is due.</param>
/// <param name="Holder">Who has the mention.</param>
/// <param name="AcknowledgedAt">Since when somebody has it.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="ClosedReason">Why it ended.</param>
/// <param name="Notifications">Who was paged, through what, and what became of it; oldest first.</param>
public sealed record ListedEscalation(
    Guid Id,
    Guid MentionId,
    string Policy,
    string Reason,
    EscalationState State,
    int Step,
    int Round,
    DateTimeOffset RaisedAt,
    DateTimeOffset? NextStepAt,
    string? Holder,
    DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? ClosedAt,
    string? ClosedReason,
    IReadOnlyList<ListedNotification> Notifications
)
{
    internal static ListedEscalation Of(
        EscalationRow row,
        IEnumerable<ListedNotification> notifications
    ) =>
        new(
            row.Id,
            row.MentionId,
            row.Policy,
            row.Reason,
            row.State,
            row.Step,
            row.Round,
            row.RaisedAt,
            row.NextStepAt,
            row.Holder,
            row.AcknowledgedAt,
            row.ClosedAt,
            row.ClosedReason,
            [.. notifications]
        );
}
