using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MentionTriage.Intake;

/// <summary>What Intake tells ops in numbers.</summary>
public sealed class IntakeMetrics
{
    /// <summary>Senders name their sources freely, and each name would be a time series for ever.</summary>
    private const int MaxSources = 100;

    private readonly ConcurrentDictionary<string, string> _sources = new();
    private readonly Counter<long> _received;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _ownPosts;
    private readonly Counter<long> _removed;
    private readonly Counter<long> _published;
    private readonly Counter<long> _publishFailures;
    private (long Count, double OldestSeconds) _unpublished;

    /// <summary>Creates the instruments.</summary>
    public IntakeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("MentionTriage");
        _received = meter.CreateCounter<long>(
            "mention_triage_received_total",
            description: "New mentions journalled, by source."
        );
        _duplicates = meter.CreateCounter<long>(
            "mention_triage_duplicates_total",
            description: "Arrivals that were known already, by source."
        );
        _rejected = meter.CreateCounter<long>(
            "mention_triage_rejected_total",
            description: "Arrivals that could not be accepted, by source and field."
        );
        _ownPosts = meter.CreateCounter<long>(
            "mention_triage_own_posts_total",
            description: "Posts of the brand itself, which are no mentions, by source."
        );
        _removed = meter.CreateCounter<long>(
            "mention_triage_removed_total",
            description: "Mentions that were deleted at their source or whose author is gone."
        );
        _published = meter.CreateCounter<long>(
            "mention_triage_published_total",
            description: "Mentions handed to the bus and confirmed, repeats included."
        );
        _publishFailures = meter.CreateCounter<long>(
            "mention_triage_publish_failures_total",
            description: "Mentions whose publish the bus refused; they are repeated from the journal."
        );
        meter.CreateObservableGauge(
            "mention_triage_untriaged",
            () => _unpublished.Count,
            description: "Journalled mentions that triage has not finished yet."
        );
        meter.CreateObservableGauge(
            "mention_triage_untriaged_oldest_seconds",
            () => _unpublished.OldestSeconds,
            description: "Age of the oldest of them, 0 when there is none."
        );
    }

    internal void Received(string source, int count) => _received.Add(count, Tag(source));

    internal void Duplicate(string source, int count) => _duplicates.Add(count, Tag(source));

    internal void Rejected(string source, string field) =>
        _rejected.Add(1, Tag(source), new("field", field));

    internal void OwnPost(string source) => _ownPosts.Add(1, Tag(source));

    internal void Removed(int count) => _removed.Add(count);

    internal void Published(int count) => _published.Add(count);

    internal void PublishFailed(int count) => _publishFailures.Add(count);

    internal void Untriaged(long count, TimeSpan oldest) =>
        _unpublished = (count, oldest.TotalSeconds);

    private KeyValuePair<string, object?> Tag(string source) =>
        new(
            "source",
            _sources.Count < MaxSources
                ? _sources.GetOrAdd(source, source)
                : _sources.GetValueOrDefault(source, "other")
        );
}
