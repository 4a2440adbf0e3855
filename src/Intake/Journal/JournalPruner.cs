using System.Data.Common;
using Dapper;
using MentionTriage.Intake.Sieve;
using MentionTriage.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Journal;

/// <summary>Once an hour takes out of the store what only had to be remembered for a while.</summary>
internal sealed partial class JournalPruner(
    Database database,
    IOptions<SieveOptions> options,
    TimeProvider time,
    ILogger<JournalPruner> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Networks replay at most some days; by then a deletion has long been told again, or never will be.</summary>
    private static readonly TimeSpan ReplayWindow = TimeSpan.FromDays(7);

    private static readonly TimeSpan CountedFor = TimeSpan.FromDays(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            // Whatever it is: one round that fails must not end the desk.
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(error.Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round.</summary>
    internal Task PruneAsync(CancellationToken cancel) => database.WriteAsync(PruneAsync, cancel);

    private async Task PruneAsync(DbTransaction transaction)
    {
        var now = time.GetUtcNow();
        await Removals.ForgetSievedAsync(transaction, now - options.Value.KeepFor);
        await Removals.ForgetLateAsync(transaction);
        // Of a deletion that no mention ever came for nothing is worth keeping.
        await transaction.Connection!.ExecuteAsync(
            """
            delete from mentions where state = 'deleted' and received_at < @before
                and triaged_at is null and created_at = received_at
                and not exists (select 1 from mention_history h where h.mention_id = mentions.id)
            """,
            new { before = now - ReplayWindow },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "delete from reactions where seen_at < @counted or (counted_at is null and seen_at < @waiting)",
            new { counted = now - CountedFor, waiting = now - ReplayWindow },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "delete from forgotten_authors where forgotten_at < @before",
            new { before = now - CountedFor },
            transaction
        );
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "What is out of date could not be taken out of the store: {Problem}. Trying again in an hour"
    )]
    private partial void LogFailed(string problem);
}
