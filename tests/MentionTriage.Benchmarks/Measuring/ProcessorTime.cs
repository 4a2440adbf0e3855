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
