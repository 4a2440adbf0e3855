using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sieve;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources;

/// <summary>Keeps one source reading: journals what it yields, moves its checkpoint, and backs off when it fails.</summary>
internal sealed partial class SourceRunner(
    IMentionSource source,
    MentionNormaliser normaliser,
    MentionJournal journal,
    Database database,
    IntakeMetrics metrics,
    TimeProvider time,
    ILogger<SourceRunner> logger,
    BrandAccounts? accounts = null,
    MentionSieve? sieve = null,
    RemovalNews? news = null
) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private volatile SourceStatus _status = new(
        source.Name,
        SourceState.Starting,
        0,
        null,
        null,
        null
    );

    private DateTimeOffset? _newestAt;

    private readonly SourceSigns _signs = new(time);
    private readonly EventTranslator _translator = new(
        normaliser,
        accounts,
        sieve,
        metrics,
        time,
        logger
    );

    /// <summary>How the source is now.</summary>
    public SourceStatus Status => _status with { Signs = _signs.Snapshot };

    /// <summary>The network it reads.</summary>
    public string Network => source.Network;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            _status = _status with { State = SourceState.Reading, NextAttemptAt = null };
            try
            {
                await ReadAsync(stoppingToken);
                _status = _status with { State = SourceState.Finished };
                LogFinished(source.Name);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                var failures = _status.FailuresCount + 1;
                var wait = (error as SourceUnavailableException)?.RetryAfter ?? WaitAfter(failures);
                _status = _status with
                {
                    State = SourceState.Waiting,
                    NeedsPerson = error is SourceUnavailableException { NeedsPerson: true },
                    FailuresCount = failures,
                    LastError = error.Message,
                    NextAttemptAt = time.GetUtcNow() + wait,
                };
                LogFailed(
                    source.Name,
                    failures,
                    error.Message.TrimEnd('.'),
                    (int)wait.TotalSeconds
                );
                await Task.Delay(wait, time, stoppingToken);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var checkpoint = await Checkpoints.LoadAsync(database, source.Name, cancel);
        await foreach (
            var batch in source.ReadAsync(checkpoint, _signs, cancel).WithCancellation(cancel)
        )
        {
            var position = batch.Checkpoint is { } reached
                ? new Checkpoint(source.Name, reached)
                : null;
            var changes = _translator.Translate(source, batch.Events);
            var receipt = await journal.ApplyAsync(changes, position, cancel);
            if (news is not null)
                await news.TellAsync(receipt.Removed, cancel);
            var now = time.GetUtcNow();
            var arrived = CountNews(changes.Mentions, receipt);
            _status = _status with
            {
                FailuresCount = 0,
                LastError = null,
                NeedsPerson = false,
                LastBatchAt = now,
                LastMentionAt = arrived > 0 ? now : _status.LastMentionAt,
                MentionsCount = _status.MentionsCount + arrived,
            };
        }
    }

    /// <summary>
    /// How many mentions show that the source is heard: new ones, and those another source was faster with.
    /// What is read once more after a reconnect shows nothing of the kind.
    /// </summary>
    private int CountNews(IReadOnlyList<Mention> mentions, JournalReceipt receipt)
    {
        if (mentions.Count == 0)
            return 0;
        var fresh = receipt.New.Select(mention => mention.Id).ToHashSet();
        var count = mentions.Count(mention =>
            fresh.Contains(mention.Id)
            || (mention.CreatedAt > _newestAt && mention.CreatedAt < mention.ReceivedAt)
        );
        var newest = mentions.Max(mention => mention.CreatedAt);
        if (!(_newestAt >= newest))
            _newestAt = newest;
        return count;
    }

    /// <summary>Doubles from a second to five minutes, a fifth either way so that replicas do not march in step.</summary>
    private static TimeSpan WaitAfter(int failures)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(failures - 1, 16));
        var spread = 0.8 + (0.4 * Random.Shared.NextDouble());
        return (wait < LongestWait ? wait : LongestWait) * spread;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Source {Source} failed ({Failures} in a row): {Problem}. Trying again in {Seconds} s"
    )]
    private partial void LogFailed(string source, int failures, string problem, int seconds);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Source {Source} has been read to its end"
    )]
    private partial void LogFinished(string source);
}
