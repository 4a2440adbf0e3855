namespace MentionTriage.Intake.Sources.Health;

/// <summary>One source as it is watched: what it tells of itself, and what its history says of that.</summary>
internal sealed class WatchedSource(SourceRunner runner, DateTimeOffset startedAt)
{
    private readonly DateTimeOffset _startedAt = startedAt;
    private DateTimeOffset? _lastMentionAt;
    private long _seenCount;
    private DateTimeOffset _watchedUntil = startedAt;

    public SourceRunner Runner { get; } = runner;

    public ArrivalHistory History { get; } = new();

    /// <summary>The silence that stands now, or <c>null</c>.</summary>
    public SourceSilence? Silence { get; private set; }

    /// <summary>Takes note of what came since the last look.</summary>
    /// <returns>What is to be added to the history in the store; <c>null</c> while the source was not read.</returns>
    public SeenHour? Look(DateTimeOffset now)
    {
        var status = Runner.Status;
        var count = status.MentionsCount - _seenCount;
        var seconds = Math.Max(0, (now - _watchedUntil).TotalSeconds);
        _seenCount = status.MentionsCount;
        _watchedUntil = now;
        Judge(status, now);
        var gap = EndedGap(status);
        // A source that is away says nothing about how much people talk.
        if (count == 0 && (status.State != SourceState.Reading || status.IsFailing))
            return null;
        var seen = new SeenHour(ArrivalHistory.HourOf(now), count, seconds, gap);
        History.Add(seen.HourAt, seen.Count, seen.Seconds, seen.Gap);
        return seen;
    }

    /// <summary>The silence before what came last, in mentions that were to be expected meanwhile.</summary>
    private double? EndedGap(SourceStatus status)
    {
        var (before, last) = (_lastMentionAt, status.LastMentionAt);
        _lastMentionAt = last;
        return before is { } from && last is { } to && to > from
            ? History.Expected(from, to)
            : null;
    }

    private void Judge(SourceStatus status, DateTimeOffset now)
    {
        if (status.State == SourceState.Finished)
        {
            Silence = null;
            return;
        }
        var since = status.LastMentionAt is { } last && last > _startedAt ? last : _startedAt;
        var expected = History.Expected(since, now);
        Silence = SilenceRule.IsUnusual(now - since, expected, History.UsualGap)
            ? new SourceSilence(since, Math.Round(expected!.Value, 1))
            : null;
    }
}
