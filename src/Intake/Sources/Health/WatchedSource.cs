namespace MentionTriage.Intake.Sources.Health;

/// <summary>One source as it is watched: what it tells of itself, and what its history says of that.</summary>
internal sealed class WatchedSource(SourceRunner runner, DateTimeOffset startedAt)
{
    private readonly DateTimeOffset _startedAt = startedAt;
    private long _seenCount;
    private DateTimeOffset _watchedUntil = startedAt;

    public SourceRunner Runner { get; } = runner;

    public ArrivalHistory History { get; } = new();

    /// <summary>The silence that stands now, or <c>null</c>.</summary>
    public SourceSilence? Silence { get; private set; }

    /// <summary>Takes note of what came since the last look.</summary>
    /// <returns>What is to be added to the history in the store; <c>null</c> while the source was not read.</returns>
    public (DateTimeOffset HourAt, long Count, double Seconds)? Look(DateTimeOffset now)
    {
        var status = Runner.Status;
        var count = status.MentionsCount - _seenCount;
        var seconds = (now - _watchedUntil).TotalSeconds;
        _seenCount = status.MentionsCount;
        _watchedUntil = now;
        Judge(status, now);
        // A source that is away says nothing about how much people talk.
        if (count == 0 && (status.State != SourceState.Reading || status.IsFailing))
            return null;
        var hour = ArrivalHistory.HourOf(now);
        History.Add(hour, count, Math.Max(0, seconds));
        return (hour, count, Math.Max(0, seconds));
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
        Silence = SilenceRule.IsUnusual(now - since, expected)
            ? new SourceSilence(since, Math.Round(expected!.Value, 1))
            : null;
    }
}
