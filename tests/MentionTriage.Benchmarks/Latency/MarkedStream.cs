using System.Collections.Concurrent;
using System.Diagnostics;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Latency;

/// <summary>A steady stream of mentions; four times a second one of them is a marker that must stand at the top.</summary>
internal sealed class MarkedStream(DeskClient api, int mentionsPerSecond)
{
    public const string MarkerPrefix = "marker-";

    private const int TicksPerSecond = 20;
    private const int TicksPerMarker = 5;

    private readonly ConcurrentDictionary<string, double> _sentAt = new();
    private int _sentCount;
    private int _tick;

    /// <summary>When each marker was sent, in milliseconds since 1970 by this machine's clock.</summary>
    public IReadOnlyDictionary<string, double> SentAt => _sentAt;

    /// <summary>Mentions a second that were really sent in the last run.</summary>
    public double AchievedRate { get; private set; }

    public async Task RunAsync(TimeSpan duration, Sightings sightings)
    {
        var sent = _sentCount;
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(
            TimeSpan.FromSeconds(1.0 / TicksPerSecond),
            TimeProvider.System
        );
        var requests = new List<Task>();
        while (clock.Elapsed < duration && await timer.WaitForNextTickAsync())
        {
            requests.Add(PostAsync());
            requests.Add(ResolveSeenAsync(sightings));
        }
        AchievedRate = (_sentCount - sent) / clock.Elapsed.TotalSeconds;
        await Task.WhenAll(requests);
        await Wait.MillisecondsAsync(2_000);
        await ResolveSeenAsync(sightings);
    }

    private async Task PostAsync()
    {
        var tick = _tick++;
        var count = mentionsPerSecond / TicksPerSecond;
        var batch = Enumerable
            .Range(0, count)
            .Select(index => Invented.Calm($"stream-{tick}-{index}", tick * count + index, 300))
            .ToList();
        if (tick % TicksPerMarker == 0)
        {
            var id = $"{MarkerPrefix}{tick}";
            batch[^1] = new
            {
                externalId = id,
                text = "There is a fire in your store and people are trapped inside, send help right now!",
                author = new { handle = $"witness{tick}", followersCount = 90_000 },
                engagement = new
                {
                    likesCount = 900,
                    repostsCount = 700,
                    repliesCount = 300,
                },
            };
            _sentAt[id] = Now;
        }
        await api.PostMentionsAsync(batch);
        Interlocked.Add(ref _sentCount, count);
    }

    /// <summary>What was seen is dealt with: otherwise markers would bury markers.</summary>
    private async Task ResolveSeenAsync(Sightings sightings)
    {
        while (sightings.TryTake(out var mentionId))
        {
            using var answer = await api.PostAsync(
                $"/api/mentions/{mentionId}/resolve",
                new { outcome = "fixed" }
            );
            answer.EnsureSuccessStatusCode();
        }
    }

    private static double Now =>
        (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
