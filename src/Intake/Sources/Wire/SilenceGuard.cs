namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Ends a wait for the other side when nothing came for too long: it accepted us and died, or says nothing.</summary>
/// <remarks>
/// One timer for the life of a connection, however many messages come: a sign of life only writes a
/// timestamp. Time counts only while somebody waits, so a slow store is never taken for a silent network.
/// Used by one reader at a time.
/// </remarks>
internal sealed class SilenceGuard : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _silent;
    private readonly ITimer _timer;
    private long _since;
    private volatile bool _isWaiting;

    public SilenceGuard(TimeSpan patience, TimeProvider time, CancellationToken outer)
    {
        _patience = patience;
        _time = time;
        _outer = outer;
        _silent = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _since = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Look(), null, patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the wait, for silence or because the caller stops.</summary>
    public CancellationToken Token => _silent.Token;

    /// <summary>Whether silence ended it.</summary>
    public bool HasBroken => _silent.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>From here on silence counts.</summary>
    public void Wait()
    {
        Volatile.Write(ref _since, _time.GetTimestamp());
        _isWaiting = true;
    }

    /// <summary>Something came.</summary>
    public void Heard() => _isWaiting = false;

    public void Dispose()
    {
        _timer.Dispose();
        _silent.Dispose();
    }

    private void Look()
    {
        var silence = _time.GetElapsedTime(Volatile.Read(ref _since));
        var left = _isWaiting ? _patience - silence : _patience;
        try
        {
            if (left <= TimeSpan.Zero)
                _silent.Cancel();
            else
                _timer.Change(left, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The connection ended while the timer fired.
        }
    }
}
