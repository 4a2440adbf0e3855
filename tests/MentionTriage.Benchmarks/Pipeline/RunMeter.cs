using System.Diagnostics;
using MentionTriage.Benchmarks.Measuring;

namespace MentionTriage.Benchmarks.Pipeline;

/// <summary>Clock and processor time from its making to its reading.</summary>
internal sealed class RunMeter(int processId, int brokerId, int databaseId)
{
    private readonly double _own = ProcessorTime.SecondsOf(processId);
    private readonly double _broker = ProcessorTime.SecondsOf(brokerId);
    private readonly double _database = databaseId == 0 ? 0 : ProcessorTime.SecondsOf(databaseId);
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public RunFigures Read(int mentionsCount)
    {
        var perSecond = mentionsCount / _clock.Elapsed.TotalSeconds;
        double Each(int id, double before) =>
            id == 0 ? 0 : (ProcessorTime.SecondsOf(id) - before) / mentionsCount * 1e6;
        return new RunFigures(
            perSecond,
            Each(processId, _own),
            Each(brokerId, _broker),
            Each(databaseId, _database)
        );
    }
}
