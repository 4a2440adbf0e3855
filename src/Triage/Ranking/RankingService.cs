using MentionTriage.Mentions.Messages;
using MentionTriage.Triage.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage.Ranking;

/// <summary>Keeps the queue true as time passes: changed words are read again, every due rank is reckoned again, band changes are told.</summary>
internal sealed partial class RankingService(
    DeletedTurns deletedTurns,
    Reassessment reassessment,
    DueRanks ranks,
    TriageNews news,
    IOptions<TriageOptions> options,
    TimeProvider time,
    ILogger<RankingService> logger
) : BackgroundService
{
    /// <summary>Begins at the end of time: the first round mends what a clock set back while nobody ran.</summary>
    private DateTimeOffset _lastRoundAt = DateTimeOffset.MaxValue;

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
        var now = time.GetUtcNow();
        if (now < _lastRoundAt)
            await ranks.MendClockJumpAsync(cancel);
        _lastRoundAt = now;

        await MendAsync(deletedTurns.RunAsync, cancel);
        await MendAsync(reassessment.RunAsync, cancel);
        int count;
        do
        {
            (count, var changed) = await ranks.RunAsync(cancel);
            await news.TellAsync(changed, cancel);
        } while (count >= options.Value.RankLimit);
    }

    /// <summary>What cannot be mended must not keep all others from being ranked.</summary>
    private async Task MendAsync(
        Func<CancellationToken, Task<IReadOnlyList<TriagedMention>>> mend,
        CancellationToken cancel
    )
    {
        try
        {
            await news.TellAsync(await mend(cancel), cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            LogRoundFailed(error);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A round of ranking failed; the next one tries again"
    )]
    private partial void LogRoundFailed(Exception error);
}
