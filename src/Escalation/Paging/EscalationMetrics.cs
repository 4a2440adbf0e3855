using System.Diagnostics.Metrics;

namespace MentionTriage.Escalation.Paging;

/// <summary>What ops watch of the paging.</summary>
internal sealed class EscalationMetrics
{
    private readonly Counter<long> _pages;
    private long _active;
    private double _oldestDueSeconds;

    public EscalationMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("MentionTriage");
        _pages = meter.CreateCounter<long>(
            "mention_triage_pages_total",
            description: "Attempts to send a notification, by channel and outcome (sent, retry, failed)."
        );
        meter.CreateObservableGauge(
            "mention_triage_active_escalations",
            () => Interlocked.Read(ref _active),
            description: "Escalations of mentions that nobody has yet."
        );
        meter.CreateObservableGauge(
            "mention_triage_oldest_due_page_age_seconds",
            () => Volatile.Read(ref _oldestDueSeconds),
            description: "How long the longest waiting notification is overdue, 0 when none is."
        );
    }

    /// <summary>Counts an attempt.</summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="outcome">sent, retry or failed.</param>
    public void CountPage(string channel, string outcome) =>
        _pages.Add(
            1,
            new KeyValuePair<string, object?>("channel", channel),
            new KeyValuePair<string, object?>("outcome", outcome)
        );

    /// <summary>Keeps what the gauges show.</summary>
    public void Observe(long active, TimeSpan oldestDue)
    {
        Interlocked.Exchange(ref _active, active);
        Volatile.Write(ref _oldestDueSeconds, Math.Max(0, oldestDue.TotalSeconds));
    }
}
