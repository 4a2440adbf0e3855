namespace MentionTriage.Escalation.Paging;

/// <summary>When the poller last went through: a stalled one shows.</summary>
internal sealed class PollerPulse(TimeProvider time)
{
    private long _lastBeat;
    private bool _started;

    /// <summary>A round was finished.</summary>
    public void Beat()
    {
        Interlocked.Exchange(ref _lastBeat, time.GetTimestamp());
        Volatile.Write(ref _started, true);
    }

    /// <summary>Time since the last round; <c>null</c> before the poller started. A clock put back or forward does not show.</summary>
    public TimeSpan? Age =>
        Volatile.Read(ref _started) ? time.GetElapsedTime(Interlocked.Read(ref _lastBeat)) : null;
}
