using Dapper;
using MassTransit;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Board.Handling;

/// <summary>Brings snoozed mentions back into the queue within a second of their time, to be ranked afresh.</summary>
/// <remarks>Runs in every replica: the store lets each mention wake once.</remarks>
internal sealed partial class SnoozeWaker(
    Database database,
    IBus bus,
    TimeProvider time,
    ILogger<SnoozeWaker> logger
) : BackgroundService
{
    private const string Actor = "snooze";
    private const int BatchSize = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Wakes what is due now, at most a batch.</summary>
    /// <returns>How many woke.</returns>
    public async Task<int> WakeAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!await AnyDueAsync(now, cancel))
            return 0;
        var woken = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var ids = (
                    await connection.QueryAsync<Guid>(
                        $"""
                        select id from mentions where snoozed_until <= @now and state = 'snoozed'
                        order by snoozed_until limit {BatchSize}{database.Sql(
                            "",
                            " for update skip locked"
                        )}
                        """,
                        new { now },
                        transaction
                    )
                ).ToList();
                var (anyOf, list) = database.AnyOf(ids);
                await connection.ExecuteAsync(
                    $"update mentions set state = 'open', snoozed_until = null, next_rank_at = @now where {anyOf}",
                    new { now, ids = list },
                    transaction
                );
                var handled = ids.Select(id => new MentionHandled(
                        id,
                        HandlingAction.Woke,
                        Actor,
                        now
                    ))
                    .ToList();
                foreach (var each in handled)
                    await HandlingStore.RecordAsync(transaction, each, null);
                return handled;
            },
            cancel
        );
        await Task.WhenAll(woken.Select(TellAsync));
        return woken.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WakeAsync(stoppingToken) == BatchSize) { }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(error);
            }
        }
    }

    private async Task TellAsync(MentionHandled handled)
    {
        try
        {
            await bus.TellAsync(handled, time);
        }
        catch (Exception error)
        {
            LogUntold(error, handled.MentionId);
        }
    }

    // A look costs next to nothing; a write transaction each second would stand in the way of others on SQLite.
    private Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken cancel) =>
        database.ReadAsync(
            async connection =>
                await connection.ExecuteScalarAsync<DateTimeOffset?>(
                    "select min(snoozed_until) from mentions where snoozed_until is not null"
                ) <= now,
            cancel
        );

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Snoozed mentions could not be woken; the next try is in a second"
    )]
    private partial void LogFailed(Exception error);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The bus did not take the event that mention {MentionId} woke; listeners will find it in the store"
    )]
    private partial void LogUntold(Exception error, Guid mentionId);
}
