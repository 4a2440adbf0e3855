using System.Globalization;

namespace MentionTriage.Benchmarks.Measuring;

/// <summary>
/// Processor time of a process and all its children. Unlike the clock it hardly depends on what else the
/// machine is busy with.
/// </summary>
internal static class ProcessorTime
{
    /// <summary>Linux counts in hundredths of a second on every architecture .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private const double IdleShare = 0.1;
    private const int LooksAtMost = 40;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Seconds of processor time a process and its children have used.</summary>
    public static double SecondsOf(int processId)
    {
        // The servers and the product are children of this process: here it counts alone.
        if (processId == Environment.ProcessId)
            return Environment.CpuUsage.TotalTime.TotalSeconds;
        var all = Directory
            .EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(Read!)
            .Where(entry => entry.Id != 0)
            .ToLookup(entry => entry.Parent);
        var root = all.SelectMany(group => group).Where(entry => entry.Id == processId);
        return Sum(root, all) / TicksPerSecond;
    }

    /// <summary>Waits until a process that was given nothing more to do has nothing left, as its compiler in the background.</summary>
    public static async Task SettleAsync(int processId)
    {
        var before = SecondsOf(processId);
        for (var looks = 0; looks < LooksAtMost; looks++)
        {
            await Task.Delay(LookEvery, TimeProvider.System);
            var after = SecondsOf(processId);
            if (after - before < IdleShare * LookEvery.TotalSeconds)
                return;
            before = after;
        }
    }

    private static double Sum(
        IEnumerable<(int Id, int Parent, double Ticks)> entries,
        ILookup<int, (int Id, int Parent, double Ticks)> all
    ) => entries.Sum(entry => entry.Ticks + Sum(all[entry.Id], all));

    private static (int Id, int Parent, double Ticks) Read(string name)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{name}/stat");
            // The name in parentheses may hold blanks; after it come state, parent, ... utime, stime, cutime, cstime.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..15]
                .Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
            return (Number(name), Number(fields[1]), ticks);
        }
        catch (IOException)
        {
            // It ended while we looked.
            return default;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
