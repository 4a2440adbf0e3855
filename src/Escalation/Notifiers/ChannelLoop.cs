using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Paging;
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
        // Taken is promised: from here on a stop waits for the outcome.
        await Task.WhenAll(rows.Select(SendAsync));
        return rows.Count;
    }

    private async Task SendAsync(ClaimedRow row)
    {
        var result = await AttemptAsync(row);
        var name = channel.Name;
        if (result.Outcome == SendOutcome.Sent)
        {
            Interlocked.Exchange(ref _failuresInARow, 0);
            metrics.CountPage(name, "sent");
            await queue.RecordSentAsync(row, name, CancellationToken.None);
            return;
        }

        Interlocked.Increment(ref _failuresInARow);
        var error = result.Error ?? "failed without saying why";
        var nextAttemptAt = NextAttempt(row, result);
        metrics.CountPage(name, nextAttemptAt is null ? "failed" : "retry");
        if (nextAttemptAt is null)
            LogGivenUp(row.Id, name, row.Attempts, error);
        else
            LogNotSent(row.Id, name, row.Attempts, error);
        await queue.RecordFailedAsync(row, error, nextAttemptAt, CancellationToken.None);
    }

    private async Task<SendResult> AttemptAsync(ClaimedRow row)
    {
        using var timeout = new CancellationTokenSource(options.SendTimeout, time);
        try
        {
            var notification = await composer.ComposeAsync(row, timeout.Token);
            return notification is null
                ? SendResult.Failed("the mention is gone")
                : await notifier.SendAsync(notification, timeout.Token);
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

    private DateTimeOffset? NextAttempt(ClaimedRow row, SendResult result)
    {
        var now = time.GetUtcNow();
        TimeSpan? asked = result.RetryAfter > LongestPause ? LongestPause : result.RetryAfter;
        if (asked is { } pause)
            _quiet = new QuietTime(time.GetTimestamp(), pause);
        if (result.Outcome == SendOutcome.Failed || row.Attempts > notifier.BackOff.Count)
            return null;
        var wait = notifier.BackOff[row.Attempts - 1];
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
