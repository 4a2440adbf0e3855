using System.Diagnostics.Metrics;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>What the wire tells ops in numbers.</summary>
internal sealed class WireMetrics
{
    private readonly Counter<long> _skipped;

    public WireMetrics(IMeterFactory meters) =>
        _skipped = meters
            .Create("MentionTriage")
            .CreateCounter<long>(
                "mention_triage_source_skipped_total",
                description: "Messages of a source that could not be read and were skipped, by source and reason."
            );

    /// <param name="source">Name of the source.</param>
    /// <param name="reason">One of a handful: each is a time series.</param>
    public void Skipped(string source, string reason) =>
        _skipped.Add(1, new("source", source), new("reason", reason));
}
