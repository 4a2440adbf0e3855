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

    private readonly UnansweredCounts _failures = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled
            ? Task.WhenAll(readers.Select(reader => RefreshAsync(reader, stoppingToken)))
            : Task.CompletedTask;

    /// <summary>One request, if anything is worth asking for.</summary>
    internal async Task<bool> AskAsync(IEngagementReader reader, CancellationToken cancel) =>
        await ReadAsync(reader, cancel) is not null;

    private async Task<EngagementReading?> ReadAsync(
        IEngagementReader reader,
        CancellationToken cancel
    )
    {
        var ids = await mentions.TakeAsync(
            reader.Network,
            reader.MaxIds,
            options.Value.MaxAge,
            cancel
        );
        if (ids.Count == 0)
            return null;
        try
        {
            var reading = await reader.ReadAsync(ids, cancel);
            await KeepAsync(reader.Network, reading, cancel);
            await mentions.AnsweredAsync(
                reader.Network,
                [.. ids.Except(reading.Unanswered)],
                cancel
            );
            await PutBackAsync(reader.Network, reading.Unanswered, cancel);
            if (reading.Fault is { } fault)
                LogPartlyFailed(reader.Network, fault.Message);
            _failures.Forget(reader.Network, ids.Except(reading.Unanswered));
            return reading;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            await PutBackAsync(reader.Network, ids, cancel);
            throw;
        }
    }

    private async Task KeepAsync(
        string network,
        EngagementReading reading,
        CancellationToken cancel
    )
    {
        await mentions.SaveAsync(network, reading.Engagement, cancel);
        var edited = reading
            .Edited.Select(draft => (Mention: Normalise(draft), draft.IsLatest))
            .Where(each => each.Mention is not null)
            .ToArray();
        var receipt = await journal.ApplyAsync(
            new SourceChanges
            {
                Deleted = [.. reading.Deleted.Select(id => new MentionKey(network, id))],
                Mentions = Array.ConvertAll(edited, each => each.Mention!),
                Latest = edited
                    .Where(each => each.IsLatest)
                    .Select(each => each.Mention!.Id)
                    .ToHashSet(),
            },
            null,
            cancel
        );
        if (news is not null)
            await news.TellAsync(receipt.Removed, cancel);
    }

    /// <summary>What the network did not answer rests, longer each time, and holds up no other.</summary>
    private async Task PutBackAsync(
        string network,
        IReadOnlyCollection<string> ids,
        CancellationToken cancel
    )
    {
        foreach (var group in ids.GroupBy(id => _failures.Count(network, id)))
            await mentions.PutBackAsync(
                network,
                [.. group],
                WaitAfter(group.Key, TimeSpan.Zero),
                cancel
            );
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
                var reading = await ReadAsync(reader, cancel);
                failures = 0;
                if (reading?.Fault?.RetryAfter is { } asked)
                    wait = Within(asked, gap);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                wait = WaitAfter(error, ++failures, gap);
                LogFailed(reader.Network, error.Message, (int)wait.TotalSeconds);
            }
            await Task.Delay(wait, time, cancel);
        }
    }

    private static TimeSpan WaitAfter(Exception error, int failures, TimeSpan gap) =>
        (error as SourceUnavailableException)?.RetryAfter is { } asked ? Within(asked, gap)
        : Database.IsTransient(error) ? gap
        : WaitAfter(failures, gap);

    private static TimeSpan WaitAfter(int failures, TimeSpan gap) =>
        Within(FirstWait * Math.Pow(2, Math.Min(failures - 1, 10)), gap);

    private static TimeSpan Within(TimeSpan wait, TimeSpan least) =>
        wait < least ? least
        : wait > SpreadingMentions.LongestRest ? SpreadingMentions.LongestRest
        : wait;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "How mentions on {Network} are by now cannot be read: {Problem}. Asking again in {Seconds} s"
    )]
    private partial void LogFailed(string network, string problem, int seconds);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "How some mentions on {Network} are by now cannot be read: {Problem} They are asked for again soon"
    )]
    private partial void LogPartlyFailed(string network, string problem);
}
