using MentionTriage.Escalation.Silences;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Escalation.Notifiers.Log;

/// <summary>Writes one line for each page, with nothing in it that a terminal would obey.</summary>
internal sealed partial class LogNotifier(ILogger logger) : IOnCallNotifier
{
    /// <inheritdoc/>
    public IReadOnlyList<TimeSpan> BackOff => BackOffs.Quick;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(Notification notification, CancellationToken cancel)
    {
        LogPage(
            notification.Mention.Id,
            notification.Policy,
            notification.Step,
            notification.Round,
            notification.Reason,
            PlainText.Clip(
                PlainText.OneLine(notification.Mention.Author?.Handle ?? "somebody"),
                80
            ),
            PlainText.Clip(PlainText.OneLine(notification.Mention.Text), 280)
        );
        return Task.FromResult(SendResult.Sent);
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(SilenceNotice notice, CancellationToken cancel)
    {
        LogSilence(SilenceWords.Headline(notice), SilenceWords.Detail(notice));
        return Task.FromResult(SendResult.Sent);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Headline}. {Detail}")]
    private partial void LogSilence(string headline, string detail);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Mention {MentionId} needs somebody ({Policy}, step {Step}, round {Round}: {Reason}). {Author} wrote: {Text}"
    )]
    private partial void LogPage(
        Guid mentionId,
        string policy,
        int step,
        int round,
        string reason,
        string author,
        string text
    );
}
