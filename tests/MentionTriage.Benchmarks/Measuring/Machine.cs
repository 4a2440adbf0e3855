using System.Runtime;
using System.Runtime.InteropServices;

namespace MentionTriage.Benchmarks.Measuring;

/// <summary>What a figure was measured on.</summary>
internal sealed record Machine(
    DateTimeOffset MeasuredAt,
    string Processor,
    int Cores,
    double MemoryGigabytes,
    string System,
    string Runtime,
    bool ServerCollector,
    string LoadAverageBefore
)
{
    public static Machine Here() =>
        new(
            TimeProvider.System.GetUtcNow(),
            Line("/proc/cpuinfo", "model name"),
            Environment.ProcessorCount,
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
            Line("/etc/os-release", "PRETTY_NAME").Trim('"'),
            RuntimeInformation.FrameworkDescription,
            GCSettings.IsServerGC,
            File.ReadAllText("/proc/loadavg").Trim()
        );

    private static string Line(string file, string key) =>
        File.ReadLines(file)
            .Where(line => line.StartsWith(key, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOfAny([':', '=']) + 1)..].Trim())
            .FirstOrDefault("unknown");
}
