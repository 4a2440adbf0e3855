using MentionTriage.Benchmarks.Measuring;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;

namespace MentionTriage.Benchmarks.Firehose;

/// <summary>
/// What reading the whole of Bluesky costs: events per second of processor time, for matching alone and for
/// the source as it runs, behind a WebSocket.
/// </summary>
internal static class JetstreamBenchmark
{
    private const int Seed = 20_261_121;
    private const double MatchingShare = 0.002;
    private const int HeldMentionsCount = 100_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["serve", var port, var count])
            return await FirehoseServer.RunAsync(
                int.Parse(port, null),
                Make(int.Parse(count, null))
            );
        var events = Arguments.Number(arguments, "--events", 100_000);
        var rounds = Arguments.Number(arguments, "--rounds", 7);
        var machine = Machine.Here();

        Report.Progress($"Making {events} events.");
        var frames = Make(events);
        var brand = Brand();
        using var bench = new FirehoseBench(brand, HeldMentionsCount);
        var matched = 0;
        var matching = Enumerable
            .Range(0, rounds)
            .Select(_ => Match(bench, frames, out matched))
            .ToArray();

        Report.Progress("Reading the same from a server on loopback.");
        var reading = await bench.ReadAsync(events, matched);
        Report.Print(
            new
            {
                Benchmark = "jetstream",
                Machine = machine,
                Events = events,
                BytesPerEvent = frames.Average(frame => frame.Length),
                Mentions = matched,
                Phrases = brand.Names.Count + brand.Keywords.Count + brand.Hashtags.Count,
                MentionsHeld = HeldMentionsCount,
                MatchingEventsPerSecondOfProcessorTime = Math.Round(Figures.Median(matching)),
                MatchingSlowestRound = Math.Round(matching.Min()),
                ReadingEventsPerSecondOfProcessorTime = Math.Round(
                    events / reading.ProcessorSeconds
                ),
                ReadingEventsPerSecond = Math.Round(events / reading.Seconds),
                Goal = 20_000,
            }
        );
        return 0;
    }

    /// <summary>A brand of usual size: a few names, some dozen words, an account.</summary>
    internal static BrandProfile Brand()
    {
        var brand = new BrandProfile();
        foreach (var name in new[] { "Meridian Airways", "Meridian Air", "MeridianCare" })
            brand.Names.Add(name);
        foreach (var route in Enumerable.Range(1, 30))
            brand.Keywords.Add($"MA{700 + route} delayed");
        brand.Hashtags.Add("FlyMeridian");
        brand.Domains.Add("meridian-airways.example");
        brand.Exclusions.Add("prime meridian");
        brand.Handles["bluesky"] = ["meridian.example"];
        brand.AccountIds["bluesky"] = ["did:plc:meridianmeridianmeridian"];
        return brand;
    }

    private static byte[][] Make(int count)
    {
        var events = new FirehoseEvents(Seed, MatchingShare);
        return [.. Enumerable.Range(0, count).Select(_ => events.Next())];
    }

    private static double Match(FirehoseBench bench, byte[][] frames, out int matched)
    {
        var translator = bench.Translator();
        matched = 0;
        var before = Environment.CpuUsage.TotalTime;
        foreach (var frame in frames)
            if (translator.Read(frame) is MentionArrived)
                matched++;
        return frames.Length / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
