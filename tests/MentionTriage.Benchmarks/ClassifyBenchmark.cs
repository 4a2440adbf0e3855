using System.Diagnostics;
using System.Text.Json;
using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Places;
using NodaTime;

namespace MentionTriage.Benchmarks;

/// <summary>
/// What a full assessment costs, evidence, window and place included: mentions per second on one core,
/// allocation, load time, memory.
/// </summary>
internal static class ClassifyBenchmark
{
    /// <summary>Until the runtime has compiled everything for good: about three seconds.</summary>
    private const int WarmUps = 20;
    private const int Rounds = 9;

    /// <summary>Prints one JSON object. Arguments: the model directory and a corpus file or directory, both optional.</summary>
    public static int Run(string[] args)
    {
        var models = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "models");
        var corpus = args.Length > 1 ? args[1] : FindCorpus();
        var texts = Directory
            .GetFiles(corpus, "*.tsv")
            .SelectMany(File.ReadLines)
            .Select(line => line[(line.LastIndexOf('\t') + 1)..])
            .ToArray();
        var loading = Stopwatch.StartNew();
        var loadingFrom = Process.GetCurrentProcess().TotalProcessorTime;
        using var classifier = LinearMentionClassifier.Load(
            models,
            DateTimeZone.Utc,
            new PlaceFinder(Places()).Find
        );
        classifier.Classify(texts[0], DateTimeOffset.UnixEpoch);
        var loadMilliseconds = loading.Elapsed.TotalMilliseconds;
        var loadingSpent = Process.GetCurrentProcess().TotalProcessorTime - loadingFrom;
        var rates = new List<double>();
        long bytes = 0;
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            // Processor time, not the clock: other work on the machine must not count.
            var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            foreach (var text in texts)
                classifier.Classify(text, DateTimeOffset.UnixEpoch);
            process.Refresh();
            var spent = (process.TotalProcessorTime - before).TotalSeconds;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / texts.Length;
            if (round >= 0)
                rates.Add(texts.Length / Math.Max(1e-3, spent));
        }

        rates.Sort();

        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    benchmark = "classify",
                    mentions = texts.Length,
                    mentionsPerSecondPerCore = Math.Round(rates[Rounds / 2]),
                    slowestAndFastestRound = new[] { Math.Round(rates[0]), Math.Round(rates[^1]) },
                    bytesPerMention = bytes,
                    loadMilliseconds = Math.Round(loadMilliseconds),
                    loadProcessorMilliseconds = Math.Round(loadingSpent.TotalMilliseconds),
                    modelBytes = Directory
                        .GetFiles(models, "*.model")
                        .Sum(file => new FileInfo(file).Length),
                    managedBytes = GC.GetTotalMemory(forceFullCollection: true),
                    workingSetBytes = Environment.WorkingSet,
                }
            )
        );
        return 0;
    }

    // A brand with fifty places, each with two more names and a code.
    private static IEnumerable<PlaceOptions> Places() =>
        Enumerable
            .Range(0, 50)
            .Select(number => new PlaceOptions
            {
                Name = $"Harbour Street {number}",
                Aliases = { $"number {number} by the harbour", $"Harbour St {number}" },
                AirportCodes = { $"{(char)('A' + number % 26)}{(char)('B' + number / 26)}Q" },
            });

    // The corpus of the checkout the benchmark was started in.
    private static string FindCorpus()
    {
        for (
            var directory = new DirectoryInfo(Environment.CurrentDirectory);
            directory is not null;
            directory = directory.Parent
        )
        {
            var corpus = Path.Combine(directory.FullName, "models", "corpus");
            if (Directory.Exists(corpus))
                return corpus;
        }

        throw new DirectoryNotFoundException(
            "Start the benchmark inside the checkout, or name the corpus directory."
        );
    }
}
