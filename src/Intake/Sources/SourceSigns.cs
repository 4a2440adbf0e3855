namespace MentionTriage.Intake.Sources;

/// <summary>Signs of life a source gives between its batches. Thread-safe; one for each source.</summary>
/// <remarks>
/// All a source can say of itself beside its mentions. Shown on the board, in <c>/metrics</c> and in
/// <c>/health/ready</c>; nothing here changes what the runner does.
/// </remarks>
public sealed class SourceSigns(TimeProvider time)
{
    private readonly Lock _lock = new();
    private SourceSignsSnapshot _now = new();

    /// <summary>The signs as they are now.</summary>
    public SourceSignsSnapshot Snapshot
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    /// <summary>A connection stands: a stream was accepted, or a request answered.</summary>
    public void Connected() =>
        Set(was => was with { IsConnected = true, LastSignAt = time.GetUtcNow() });

    /// <summary>The connection is gone; the source is about to try again by itself.</summary>
    /// <param name="why">In words for ops.</param>
    public void Disconnected(string why) =>
        Set(was => was with { IsConnected = false, LastProblem = why });

    /// <summary>Anything came over the connection: an event, a heartbeat, an empty answer.</summary>
    public void Alive() => Set(was => was with { LastSignAt = time.GetUtcNow() });

    /// <summary>How far reading is behind the network: its time of the event read last, against our clock.</summary>
    public void ReadUpTo(DateTimeOffset eventAt) =>
        Set(was => was with { Lag = Max(TimeSpan.Zero, time.GetUtcNow() - eventAt) });

    /// <summary>What was spent of today's budget.</summary>
    /// <param name="today">US dollars since 00:00 UTC, 0 or more.</param>
    /// <param name="dailyCap">US dollars a day; <c>null</c> when there is none.</param>
    public void Spent(decimal today, decimal? dailyCap) =>
        Set(was => was with { SpentTodayUsd = today, DailyCapUsd = dailyCap });

    /// <summary>The next request is made at this time: a poll that is due, or a limit that ends.</summary>
    public void NextAt(DateTimeOffset? at) => Set(was => was with { NextRequestAt = at });

    /// <summary>Waits before the next request, and tells when that will be.</summary>
    public Task PauseAsync(TimeSpan wait, CancellationToken cancel)
    {
        NextAt(time.GetUtcNow() + wait);
        return Task.Delay(wait, time, cancel);
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private void Set(Func<SourceSignsSnapshot, SourceSignsSnapshot> change)
    {
        lock (_lock)
            _now = change(_now);
    }
}
