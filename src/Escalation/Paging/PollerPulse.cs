namespace MentionTriage.Escalation.Paging;

/// <summary>When the poller last went through: a stalled one shows.</summary>
internal sealed class PollerPulse(TimeProvider time)
{
    private long _lastTicks;

    /// <summary>A round was finished.</summary>
    public void Beat() => Interlocked.Exchange(ref _lastTicks, time.GetUtcNow().UtcTicks);

    /// <summary>Time since the last round; <c>null</c> before the poller started.</summary>
    public TimeSpan? Age =>
        Interlocked.Read(ref _lastTicks) is var ticks and > 0
            ? time.GetUtcNow() - new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
}
