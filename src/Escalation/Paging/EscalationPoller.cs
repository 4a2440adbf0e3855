using Dapper;
using MentionTriage.Escalation.Acknowledging;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Silences;
using MentionTriage.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Escalation.Paging;

/// <summary>The authority over what is due: searches the store, whatever events were or were not heard.</summary>
internal sealed partial class EscalationPoller(
    Database database,
    EscalationOptions options,
    EscalationSearch search,
    JoinedEscalations joined,
    EscalationDesk desk,
    NotificationQueue queue,
    SourceSilences silences,
    SilenceNotices notices,
    PagingSignal signal,
    ChannelLoops channels,
    EscalationMetrics metrics,
    PollerPulse pulse,
    BoardAddress address,
    TimeProvider time,
    ILogger<EscalationPoller> logger
) : BackgroundService
{
    private const int BatchSize = 200;

    /// <summary>However many events come in, the store is not searched more often than this.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>One round: raise, advance, and wake the channels when there may be something to send.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        await desk.MendClockJumpAsync(cancel);
        await joined.FollowAsync(cancel);
        await search.RaiseAsync(cancel);
        List<Guid> due;
        do
        {
            due = await desk.FindDueAsync(BatchSize, cancel);
            var moved = 0;
            foreach (var escalationId in due)
                if (await AdvanceAsync(escalationId, cancel))
                    moved++;
            if (moved == 0)
                break;
        } while (due.Count == BatchSize);
        await queue.GiveUpOrphansAsync(cancel);
        if (await ObserveAsync(cancel) > TimeSpan.Zero)
            channels.Wake();
        await silences.FollowAsync(cancel);
        if (await notices.IsAnyDueAsync(cancel))
            channels.Wake();
        pulse.Beat();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        pulse.Beat();
        if (
            address.Find() is (null or { IsLoopback: true })
            && options.Channels.Values.Any(channel => channel.Type is not ("board" or "log"))
        )
            LogLinksStayHere();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(error);
            }
            await Task.Delay(Breath, time, stoppingToken);
            await signal.WaitAsync(options.PollEvery, stoppingToken);
        }
    }

    private async Task<bool> AdvanceAsync(Guid escalationId, CancellationToken cancel)
    {
        try
        {
            await desk.AdvanceAsync(escalationId, cancel);
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // One that cannot move must not hold up the others.
            LogNotAdvanced(error, escalationId);
            return false;
        }
    }

    /// <summary>Keeps the gauges.</summary>
    /// <returns>How long the longest waiting notification is overdue; not above zero when none is.</returns>
    private async Task<TimeSpan> ObserveAsync(CancellationToken cancel)
    {
        var (active, oldest) = await database.ReadAsync(
            async connection =>
                (
                    await connection.ExecuteScalarAsync<long>(
                        "select count(*) from escalations where state = 'active'"
                    ),
                    await connection.ExecuteScalarAsync<DateTimeOffset?>(
                        "select min(next_attempt_at) from notifications where state = 'due'"
                    )
                ),
            cancel
        );
        var overdue = oldest is { } at ? time.GetUtcNow() - at : TimeSpan.Zero;
        metrics.Observe(active, overdue);
        return overdue;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Links in pages only work on this machine; set Board:PublicUrl to the address people reach the board by"
    )]
    private partial void LogLinksStayHere();

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Searching for what to page failed; trying again"
    )]
    private partial void LogRoundFailed(Exception error);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Escalation {EscalationId} could not be advanced; trying again"
    )]
    private partial void LogNotAdvanced(Exception error, Guid escalationId);
}
