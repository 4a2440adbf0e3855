using System.Diagnostics.Metrics;

namespace MentionTriage.Triage;

/// <summary>What Triage counts, under the meter <c>MentionTriage</c>.</summary>
internal sealed class TriageMetrics : IDisposable
{
    private readonly Meter _meter = new("MentionTriage");
    private readonly Counter<long> _classified;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _ranked;
    private readonly Histogram<double> _batchSeconds;
    private readonly Histogram<long> _batchMentions;
    private readonly Histogram<double> _rankLagSeconds;

    public TriageMetrics()
    {
        _classified = _meter.CreateCounter<long>(
            "mention_triage_classified_total",
            description: "Mentions that entered the queue."
        );
        _parked = _meter.CreateCounter<long>(
            "mention_triage_parked_total",
            description: "Mentions parked because they could not be processed."
        );
        _ranked = _meter.CreateCounter<long>(
            "mention_triage_ranked_again_total",
            description: "Ranks reckoned again as time passed."
        );
        _batchSeconds = _meter.CreateHistogram<double>(
            "mention_triage_batch_duration_seconds",
            description: "Time to classify, rank and store one batch."
        );
        _batchMentions = _meter.CreateHistogram<long>(
            "mention_triage_batch_mentions",
            description: "Mentions in one batch."
        );
        _rankLagSeconds = _meter.CreateHistogram<double>(
            "mention_triage_rank_lag_seconds",
            description: "How late a due rank was reckoned again, the oldest of each round."
        );
    }

    public void BatchDone(int mentions, int classified, TimeSpan took)
    {
        _batchMentions.Record(mentions);
        _batchSeconds.Record(took.TotalSeconds);
        _classified.Add(classified);
    }

    public void Parked() => _parked.Add(1);

    public void RankedAgain(int mentions, TimeSpan lag)
    {
        _ranked.Add(mentions);
        _rankLagSeconds.Record(Math.Max(0, lag.TotalSeconds));
    }

    public void Dispose() => _meter.Dispose();
}
