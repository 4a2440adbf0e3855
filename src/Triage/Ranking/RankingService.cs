using MassTransit;
using MentionTriage.Mentions.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage.Ranking;

/// <summary>Keeps the queue true as time passes: every due rank is reckoned again, band changes are told.</summary>
internal sealed partial class RankingService(
    DueRanks ranks,
    IBus bus,
    IOptions<TriageOptions> options,
    TimeProvider time,
    ILogger<RankingService> logger
) : BackgroundService
{
    /// <summary>Telling is a courtesy (the board reads the store): a broker that is away must not stop the ranking.</summary>
    private static readonly TimeSpan LongestTelling = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RankAllDueAsync(stoppingToken);
                await Task.Delay(options.Value.RankEvery, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogRoundFailed(error);
                await Task.Delay(options.Value.RankEvery, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RankAllDueAsync(CancellationToken cancel)
    {
        await ranks.MendClockJumpAsync(cancel);
        int count;
        do
        {
            (count, var changed) = await ranks.RunAsync(cancel);
            if (changed.Count > 0)
                await TellAsync(new MentionTriaged(changed), cancel);
        } while (count >= options.Value.RankLimit);
    }

    private async Task TellAsync(MentionTriaged triaged, CancellationToken cancel)
    {
        try
        {
            // The wait is bounded around the publish, never inside it: a publish cut short upsets the confirms.
            await bus.Publish(triaged, CancellationToken.None)
                .WaitAsync(LongestTelling, time, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotTold(triaged.Mentions.Count, error);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A round of ranking failed; the next one tries again"
    )]
    private partial void LogRoundFailed(Exception error);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} band changes are stored but could not be told to the other stages"
    )]
    private partial void LogNotTold(int count, Exception error);
}
