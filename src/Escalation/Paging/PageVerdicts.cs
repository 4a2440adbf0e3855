using MentionTriage.Escalation.Notifiers;

namespace MentionTriage.Escalation.Paging;

/// <summary>Decides it.</summary>
internal static class PageVerdicts
{
    /// <summary>From what the store says in the transaction that would take the notification.</summary>
    public static PageVerdict Of(ClaimedRow row) =>
        (row.Kind, row.EscalationState) switch
        {
            (NotificationKind.Page, EscalationState.Active) => row
                is { MentionState: "open", Owner: null }
                ? PageVerdict.Send
                : PageVerdict.HoldBack,
            (NotificationKind.Page, _) => PageVerdict.Cancel,
            (NotificationKind.Acknowledge, EscalationState.Closed) => PageVerdict.Cancel,
            _ => PageVerdict.Send,
        };
}
