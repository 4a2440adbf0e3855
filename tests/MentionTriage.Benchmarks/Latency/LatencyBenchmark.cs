using MentionTriage.Benchmarks.Measuring;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Latency;

/// <summary>From the moment a POST is sent until its mention stands on an open board in a real Chromium.</summary>
internal static class LatencyBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = Arguments.Number(arguments, "--seconds", 60);
        var rate = Arguments.Number(arguments, "--rate", 200);
        var isEmbedded = Arguments.Flag(arguments, "--embedded");
        var machine = Machine.Here();
        await using var browser = await Chromium.StartNewAsync();
        await using var broker = isEmbedded ? null : await PrivateBroker.StartNewAsync();
        await using var database = isEmbedded ? null : await PrivateDatabase.StartNewAsync();
        await using var product = await ProductProcess.StartAsync(
            new ProductSettings
            {
                Broker = broker is null ? null : await broker.NewVirtualHostAsync(),
                Database = database is null ? null : await database.NewDatabaseAsync(),
            }
        );

        await using var reader = await BoardReader.SignInAsync(
            browser,
            await product.SignInLinkAsync()
        );
        var stream = new MarkedStream(product.Api, rate);
        var sightings = await Sightings.WatchAsync(reader.Page, MarkedStream.MarkerPrefix);
        // A desk runs for weeks: the seconds in which its code is still being compiled do not count.
        await stream.RunAsync(WarmUp, sightings);
        await ProcessorTime.SettleAsync(product.Id);
        var warm = stream.SentAt.Keys.ToHashSet();
        await stream.RunAsync(TimeSpan.FromSeconds(seconds), sightings);

        var seenAt = sightings.SeenAt;
        var measured = stream.SentAt.Where(marker => !warm.Contains(marker.Key)).ToArray();
        var latencies = measured
            .Where(marker => seenAt.ContainsKey(marker.Key))
            .Select(marker => seenAt[marker.Key] - marker.Value)
            .ToArray();
        Report.Print(
            new
            {
                benchmark = "latency",
                p50Milliseconds = Math.Round(Figures.Percentile(latencies, 50)),
                p95Milliseconds = Math.Round(Figures.Percentile(latencies, 95)),
                p99Milliseconds = Math.Round(Figures.Percentile(latencies, 99)),
                maxMilliseconds = Math.Round(latencies.Max()),
                markersSeen = latencies.Length,
                markersSent = measured.Length,
                mentionsPerSecond = Math.Round(stream.AchievedRate),
                seconds,
                parts = isEmbedded ? "SQLite, in-memory bus" : "PostgreSQL, RabbitMQ",
                what = "POST sent until a MutationObserver in the signed-in board sees the row, same machine's clock, after 30 s of the same and a pause; markers are Now mentions, resolved once seen",
                machine,
            }
        );
        return latencies.Length == measured.Length ? 0 : 1;
    }
}
