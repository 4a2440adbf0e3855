using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Paging;
using MentionTriage.Escalation.Silences;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>
/// Sends what is due through one channel. Each channel has its own: one that hangs never holds up another.
/// </summary>
internal sealed partial class ChannelLoop(
    ChannelSettings channel,
    IOnCallNotifier notifier,
    NotificationQueue queue,
    NotificationComposer composer,
    SilenceNotices silences,
    EscalationOptions options,
    EscalationMetrics metrics,
    TimeProvider time,
    ILogger<ChannelLoop> logger
)
{
    /// <summary>How many are on their way at the same time.</summary>
    private const int Width = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly PagingSignal _signal = new(time);
    private QuietTime? _quiet;
    private int _failuresInARow;

    /// <summary>The channel.</summary>
    public ChannelSettings Channel => channel;

    /// <summary>Attempts that failed since the last that did not.</summary>
    public int FailuresInARow => Volatile.Read(ref _failuresInARow);

    /// <summary>Looks for what is due before its time.</summary>
    public void Wake() => _signal.Raise();

    /// <summary>Sends until stopped. What is on its way then is finished first, within the time of one attempt.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var sent = 0;
            try
            {
                sent = await RunOnceAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                LogRoundFailed(error, channel.Name);
            }
            if (sent < Width)
                await _signal.WaitAsync(options.PollEvery, cancel);
        }
    }

    /// <summary>Sends one handful.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        if (_quiet is { } quiet && time.GetElapsedTime(quiet.Since) < quiet.Length)
            return 0;
        var rows = await queue.TakeAsync(channel.Name, Width, cancel);
        var notices = await silences.TakeAsync(
            channel.Name,
            Math.Max(1, Width - rows.Count),
            cancel
        );
        // Taken is promised: from here on a stop waits for the outcome.
        await Task.WhenAll([.. rows.Select(SendAsync), .. notices.Select(SendAsync)]);
        return rows.Count + notices.Count;
    }

    private async Task SendAsync(ClaimedRow row)
    {
        var result = await AttemptAsync(async cancel =>
            await composer.ComposeAsync(row, cancel) is { } notification
                ? await notifier.SendAsync(notification, cancel)
                : SendResult.Failed("the mention is gone")
        );
        if (Judge(row.Id, row.Attempts, result) is not { } failure)
            await queue.RecordSentAsync(row, channel.Name, CancellationToken.None);
        else
            await queue.RecordFailedAsync(
                row,
                failure.Error,
                failure.NextAttemptAt,
                CancellationToken.None
            );
    }

    private async Task SendAsync(SilenceNotice notice)
    {
        var result = await AttemptAsync(cancel => notifier.SendAsync(notice, cancel));
        if (Judge(notice.Id, notice.Attempts, result) is not { } failure)
            await silences.RecordSentAsync(notice, CancellationToken.None);
        else
            await silences.RecordFailedAsync(
                notice,
                failure.Error,
                failure.NextAttemptAt,
                CancellationToken.None
            );
    }

    /// <summary>Counts and logs how an attempt ended.</summary>
    /// <returns>Why it failed and when to try again, if at all; <c>null</c> when it was sent.</returns>
    private (string Error, DateTimeOffset? NextAttemptAt)? Judge(
        Guid id,
        int attempts,
        SendResult result
    )
    {
        var name = channel.Name;
        if (result.Outcome == SendOutcome.Sent)
        {
            Interlocked.Exchange(ref _failuresInARow, 0);
            metrics.CountPage(name, "sent");
            return null;
        }
        Interlocked.Increment(ref _failuresInARow);
        var error = result.Error ?? "failed without saying why";
        var nextAttemptAt = NextAttempt(attempts, result);
        metrics.CountPage(name, nextAttemptAt is null ? "failed" : "retry");
        if (nextAttemptAt is null)
            LogGivenUp(id, name, attempts, error);
        else
            LogNotSent(id, name, attempts, error);
        return (error, nextAttemptAt);
    }

    private async Task<SendResult> AttemptAsync(Func<CancellationToken, Task<SendResult>> send)
    {
        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        try
        {
            return await send(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return SendResult.Retry($"no answer within {options.SendTimeout.TotalSeconds:0} s");
        }
        catch (Exception error)
        {
            return SendResult.Retry(Innermost(error));
        }
    }

    private DateTimeOffset? NextAttempt(int attempts, SendResult result)
    {
        var now = time.GetUtcNow();
        TimeSpan? asked = result.RetryAfter > LongestPause ? LongestPause : result.RetryAfter;
        if (asked is { } pause)
            _quiet = new QuietTime(time.GetTimestamp(), pause);
        if (result.Outcome == SendOutcome.Failed || attempts > notifier.BackOff.Count)
            return null;
        var wait = notifier.BackOff[attempts - 1];
        return now + (asked > wait ? asked.Value : wait);
    }

    /// <summary>The innermost message names the cause ("Connection refused"); the outer ones name addresses.</summary>
    private static string Innermost(Exception error) => error.GetBaseException().Message;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Notification {NotificationId} through {Channel} failed at attempt {Attempt}: {Error}"
    )]
    private partial void LogNotSent(Guid notificationId, string channel, int attempt, string error);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Notification {NotificationId} through {Channel} is given up after attempt {Attempt}: {Error}"
    )]
    private partial void LogGivenUp(Guid notificationId, string channel, int attempt, string error);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Looking for notifications of {Channel} failed; trying again"
    )]
    private partial void LogRoundFailed(Exception error, string channel);

    /// <summary>The receiver asked for quiet.</summary>
    /// <param name="Since">A timestamp of the clock that no correction moves.</param>
    /// <param name="Length">For how long.</param>
    private sealed record QuietTime(long Since, TimeSpan Length);
}
