using MentionTriage.Escalation.Silences;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>Brings notifications to people through one configured channel. Thread-safe.</summary>
/// <remarks>
/// A notification may be sent more than once (the process died between sending and recording it):
/// whatever the receiver can de-duplicate by must come from <see cref="Notification.Id"/> or
/// <see cref="Notification.EscalationId"/>, for silences from <see cref="SilenceNotice.Id"/> or <see cref="SilenceNotice.SilenceId"/>.
/// </remarks>
public interface IOnCallNotifier
{
    /// <summary>Waits between attempts; after the last one the notification is given up.</summary>
    IReadOnlyList<TimeSpan> BackOff { get; }

    /// <summary>Sends once.</summary>
    /// <exception cref="HttpRequestException">The receiver could not be reached; counts as <see cref="SendOutcome.Retry"/>.</exception>
    /// <exception cref="OperationCanceledException">The time for one attempt is over; the outcome is unknown.</exception>
    Task<SendResult> SendAsync(Notification notification, CancellationToken cancel);

    /// <summary>Tells once that a source is silent, or heard again.</summary>
    /// <inheritdoc cref="SendAsync(Notification, CancellationToken)"/>
    Task<SendResult> SendAsync(SilenceNotice notice, CancellationToken cancel);
}
