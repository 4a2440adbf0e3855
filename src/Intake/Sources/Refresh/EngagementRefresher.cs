using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>
/// Asks networks how open mentions are by now, each within its budget: how they spread, so that viral risk is
/// measured and not guessed, and what was deleted or changed while no stream told of it.
/// </summary>
internal sealed partial class EngagementRefresher(
    IEnumerable<IEngagementReader> readers,
    SpreadingMentions mentions,
    MentionJournal journal,
    MentionNormaliser normaliser,
    RemovalNews? news,
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
        var reading = await reader.ReadAsync(ids, cancel);
        await mentions.SaveAsync(reader.Network, reading.Engagement, cancel);
        var receipt = await journal.ApplyAsync(
            new SourceChanges
            {
                Deleted = [.. reading.Deleted.Select(id => new MentionKey(reader.Network, id))],
                Mentions = [.. reading.Edited.Select(Normalise).OfType<Mention>()],
            },
            null,
            cancel
        );
        if (news is not null)
            await news.TellAsync(receipt.Removed, cancel);
        return true;
    }

    private Mention? Normalise(MentionDraft draft) =>
        normaliser.TryNormalise(draft, out var mention, out _) ? mention : null;

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
        Message = "How mentions on {Network} are by now cannot be read: {Problem}. Asking again in {Seconds} s"
    )]
    private partial void LogFailed(string network, string problem, int seconds);
}
