using MentionTriage.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>Asks networks how open mentions spread, so that viral risk is measured and not guessed; each network within its budget.</summary>
internal sealed partial class EngagementRefresher(
    IEnumerable<IEngagementReader> readers,
    SpreadingMentions mentions,
    IOptions<RefreshOptions> options,
    TimeProvider time,
    ILogger<EngagementRefresher> logger
) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled
            ? Task.WhenAll(readers.Select(reader => RefreshAsync(reader, stoppingToken)))
            : Task.CompletedTask;

    /// <summary>One request, if anything is worth asking for.</summary>
    internal async Task<bool> AskAsync(IEngagementReader reader, CancellationToken cancel)
    {
        var ids = await mentions.TakeAsync(
            reader.Network,
            reader.MaxIds,
            options.Value.MaxAge,
            cancel
        );
        if (ids.Count == 0)
            return false;
        await mentions.SaveAsync(reader.Network, await reader.ReadAsync(ids, cancel), cancel);
        return true;
    }

    /// <summary>Requests are spread evenly over the hour: a budget gone in its first minute would leave the rest of it blind.</summary>
    private async Task RefreshAsync(IEngagementReader reader, CancellationToken cancel)
    {
        var gap =
            TimeSpan.FromHours(1)
            / Math.Max(1, Math.Min(reader.RequestsPerHour, options.Value.RequestsPerHour));
        var failures = 0;
        while (true)
        {
            var wait = gap;
            try
            {
                await AskAsync(reader, cancel);
                failures = 0;
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                wait = WaitAfter(error, ++failures, gap);
                LogFailed(reader.Network, error.Message, (int)wait.TotalSeconds);
            }
            await Task.Delay(wait, time, cancel);
        }
    }

    private static TimeSpan WaitAfter(Exception error, int failures, TimeSpan gap)
    {
        var wait =
            (error as SourceUnavailableException)?.RetryAfter
            ?? (
                Database.IsTransient(error)
                    ? gap
                    : FirstWait * Math.Pow(2, Math.Min(failures - 1, 10))
            );
        return wait < gap ? gap
            : wait > LongestWait ? LongestWait
            : wait;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "How mentions on {Network} spread cannot be read: {Problem}. Asking again in {Seconds} s"
    )]
    private partial void LogFailed(string network, string problem, int seconds);
}
