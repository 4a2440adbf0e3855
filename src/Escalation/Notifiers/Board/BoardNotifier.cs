using MentionTriage.Escalation.Silences;

namespace MentionTriage.Escalation.Notifiers.Board;

/// <summary>Pages to the board, which reads the notification from the store: once recorded it is shown.</summary>
internal sealed class BoardNotifier : IOnCallNotifier
{
    /// <inheritdoc/>
    public IReadOnlyList<TimeSpan> BackOff => BackOffs.Quick;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancel) =>
        Task.FromResult(SendResult.Sent);

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(SilenceNotice notice, CancellationToken cancel) =>
        Task.FromResult(SendResult.Sent);
}
