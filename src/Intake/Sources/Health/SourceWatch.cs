using MentionTriage.Mentions.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources.Health;

/// <summary>Looks at every source each ten seconds: writes how it is for the boards, learns how much it usually says, and raises the alarm when it falls silent.</summary>
internal sealed partial class SourceWatch(
    IEnumerable<SourceRunner> runners,
    SourceHealthStore store,
    TimeProvider time,
    ILogger<SourceWatch> logger,
    SourceNews? news = null
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(6);

    private readonly WatchedSource[] _sources =
    [
        .. runners.Select(runner => new WatchedSource(runner, time.GetUtcNow())),
    ];

    private DateTimeOffset _prunedAt;
    private bool _isLoaded;

    /// <summary>The sources that are silent unusually long, by name.</summary>
    public IReadOnlyDictionary<string, SourceSilence> Silences =>
        _sources
            .Where(source => source.Silence is not null)
            .ToDictionary(source => source.Runner.Status.Name, source => source.Silence!);

    /// <summary>One look at every source.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!_isLoaded)
            await LoadAsync(now, cancel);
        var looks = Array.ConvertAll(
            _sources,
            source =>
            {
                var before = source.Silence;
                var seen = source.Look(now);
                return (Source: source, Seen: seen, Before: before);
            }
        );
        await store.SaveAsync(
            Array.ConvertAll(looks, look => (look.Source, look.Seen)),
            now,
            cancel
        );
        // Told once it is written: who hears of it looks there.
        foreach (var (source, _, before) in looks)
            await TellAsync(source, before, now, cancel);
        if (now - _prunedAt < PruneInterval)
            return;
        await store.PruneAsync(now - ArrivalHistory.Reach, cancel);
        foreach (var source in _sources)
            source.History.Forget(now);
        _prunedAt = now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_sources.Length == 0)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            // Whatever it is: one round that fails must not end the desk.
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogUnwritten(error.Message);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LoadAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var history = await store.LoadAsync(now - ArrivalHistory.Reach, cancel);
        foreach (var source in _sources)
        foreach (var seen in history[source.Runner.Status.Name])
            source.History.Add(seen.HourAt, seen.Count, seen.Seconds, seen.Gap);
        _isLoaded = true;
    }

    private async Task TellAsync(
        WatchedSource source,
        SourceSilence? before,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var name = source.Runner.Status.Name;
        if (source.Silence is { } silence && before is null)
        {
            LogSilent(name, silence.Since, silence.ExpectedCount);
            if (news is not null)
                await news.TellAsync(
                    new SourceWentSilent(name, silence.Since, silence.ExpectedCount),
                    cancel
                );
        }
        else if (source.Silence is null && before is not null)
        {
            LogHeard(name);
            if (news is not null)
                await news.TellAsync(new SourceHeardAgain(name, now), cancel);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Source {Source} has been silent since {Since:u}; by its history {Expected} mentions were to be expected. See /sources on the board, or run doctor"
    )]
    private partial void LogSilent(string source, DateTimeOffset since, double expected);

    [LoggerMessage(Level = LogLevel.Information, Message = "Source {Source} is heard again")]
    private partial void LogHeard(string source);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "How the sources are could not be written: {Problem}"
    )]
    private partial void LogUnwritten(string problem);
}
