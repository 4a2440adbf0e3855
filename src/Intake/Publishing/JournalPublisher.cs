using MassTransit;
using MentionTriage.Mentions.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Publishing;

/// <summary>
/// Publishes what is journalled until triage has it: fresh mentions at once, and once a second those
/// whose lease ended without.
/// </summary>
internal sealed partial class JournalPublisher(
    IBusControl bus,
    FreshMentions fresh,
    UntriagedMentions untriaged,
    PublishWindow window,
    PublisherSettings settings,
    IntakeMetrics metrics,
    TimeProvider time,
    ILogger<JournalPublisher> logger
) : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    /// <summary>A confirmed mention is usually triaged by then, and its row need not be touched twice.</summary>
    private const int SweepsBeforePutOff = 14;

    private const int SweepsBetweenCounts = 10;
    private const int ClaimSize = 500;

    /// <summary>What a sweep may publish: an in-memory bus has no back-pressure, so a backlog is fed to it in doses.</summary>
    private const int MaxClaimedInSweep = 2_000;

    private readonly Queue<IReadOnlyList<Guid>> _toPutOff = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WaitForBusAsync(stoppingToken);
        await Task.WhenAll(
            PublishFreshAsync(stoppingToken),
            SweepAsync(stoppingToken),
            WatchAsync(stoppingToken)
        );
    }

    /// <summary>An in-memory bus drops what is published before its consumers are bound. A broker that is away is not waited for.</summary>
    private async Task WaitForBusAsync(CancellationToken cancel)
    {
        for (
            var checks = 0;
            checks < 100 && bus.CheckHealth().Status != BusHealthStatus.Healthy;
            checks++
        )
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancel);
    }

    private async Task PublishFreshAsync(CancellationToken cancel)
    {
        await foreach (var together in fresh.TakeAllAsync(cancel))
        {
            // Past its lease a sweep, perhaps another replica's, has it.
            var now = time.GetUtcNow();
            var mine = together.Where(next => next.LeaseUntil > now).Select(next => next.Mention);
            try
            {
                await window.StartAsync([.. mine], cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                // They are in the journal: a sweep takes them up.
                LogSweepFailed(error.Message);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancel)
    {
        var mustMakeAllDue = settings.BusForgets;
        using var timer = new PeriodicTimer(SweepInterval, time);
        for (var sweep = 0; ; sweep++)
        {
            try
            {
                if (mustMakeAllDue)
                    await untriaged.MakeAllDueAsync(cancel);
                mustMakeAllDue = false;
                _toPutOff.Enqueue(window.TakeConfirmed());
                await PutOffConfirmedAsync(SweepsBeforePutOff, cancel);
                await PublishDueAsync(cancel);
                if (sweep % SweepsBetweenCounts == 0)
                    await CountAsync(cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                LogSweepFailed(error.Message);
            }
            if (!await timer.WaitForNextTickAsync(cancel))
                return;
        }
    }

    /// <summary>Puts off what was confirmed, but for the last so many sweeps.</summary>
    private async Task PutOffConfirmedAsync(int sweepsToWait, CancellationToken cancel)
    {
        while (_toPutOff.Count > sweepsToWait)
        {
            if (_toPutOff.Peek() is { Count: > 0 } ids)
                await untriaged.PutOffAsync(ids, cancel);
            _toPutOff.Dequeue();
        }
    }

    private async Task PublishDueAsync(CancellationToken cancel)
    {
        for (var claimed = 0; claimed < MaxClaimedInSweep; claimed += ClaimSize)
        {
            // A window that does not empty would only hold what another replica could publish.
            if (window.IsFull)
                return;
            // Nearly always nothing is due: a look costs neither the writer's turn nor a sync.
            if (!await untriaged.IsAnyDueAsync(cancel))
                return;
            // Under load leases end before confirmed mentions are put off: they must not be taken for forgotten.
            _toPutOff.Enqueue(window.TakeConfirmed());
            await PutOffConfirmedAsync(sweepsToWait: 0, cancel);
            var due = await untriaged.ClaimDueAsync(ClaimSize, cancel);
            foreach (var together in due.Chunk(MentionReceived.MaxMentions))
                await window.StartAsync(together, cancel);
            if (due.Count > 0)
                LogRepublished(due.Count);
            if (due.Count < ClaimSize)
                return;
        }
    }

    private async Task CountAsync(CancellationToken cancel)
    {
        var (count, oldestAt) = await untriaged.CountAsync(cancel);
        metrics.Untriaged(count, oldestAt is { } at ? time.GetUtcNow() - at : TimeSpan.Zero);
    }

    /// <summary>On a loop of its own: the others stand still while the window is full.</summary>
    private async Task WatchAsync(CancellationToken cancel)
    {
        var wasStalled = false;
        using var timer = new PeriodicTimer(SweepInterval, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            var stall = window.Stall;
            if (stall > TimeSpan.Zero && !wasStalled)
                LogStalled(window.UnconfirmedCount, (int)stall.TotalSeconds);
            else if (stall == TimeSpan.Zero && wasStalled)
                LogFlowing();
            wasStalled = stall > TimeSpan.Zero;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The bus has confirmed nothing for {Seconds} s; {Count} publishes wait. Mentions are journalled and will be published when it answers"
    )]
    private partial void LogStalled(int count, int seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The bus confirms again")]
    private partial void LogFlowing();

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} journalled mentions were due again")]
    private partial void LogRepublished(int count);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The journal could not be swept: {Problem}. Trying again in a second"
    )]
    private partial void LogSweepFailed(string problem);
}
