using System.Collections.Immutable;

namespace MentionTriage.Board.Live;

/// <summary>
/// Tells every open board of this process that something changed, at most once in
/// <see cref="Interval"/> however much arrives. One for the process; thread-safe.
/// </summary>
/// <remarks>
/// The first change after a quiet time is told at once, those that follow are gathered. Every
/// <see cref="Tick"/> boards are told that time has passed, which also heals a lost message.
/// </remarks>
public sealed class BoardNotifier : IDisposable
{
    /// <summary>The least time between two notices: a board at 200 mentions a second reads 8 times, not 200.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(120);

    /// <summary>How often boards look again though nothing was reported.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ITimer _flush;
    private readonly ITimer _tick;
    private ImmutableArray<Action<BoardChange>> _listeners = [];
    private HashSet<Guid> _arrived = [];
    private HashSet<Guid> _touched = [];
    private long _lastFlush;
    private bool _isScheduled;
    private long _version;

    /// <summary>Starts the tick.</summary>
    public BoardNotifier(TimeProvider time)
    {
        _time = time;
        _lastFlush = time.GetTimestamp();
        _flush = time.CreateTimer(
            _ => Flush(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _tick = time.CreateTimer(_ => Tell(BoardChange.OnlyTime), null, Tick, Tick);
    }

    /// <summary>Grows with every notice: what was read at an older version may be out of date.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Calls <paramref name="listener"/> at each notice, on any thread, until the result is disposed. It must return at once.</summary>
    public IDisposable Subscribe(Action<BoardChange> listener)
    {
        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), listener);
        return new Subscription(this, listener);
    }

    /// <summary>Reports mentions that entered the queue.</summary>
    public void Arrived(IEnumerable<Guid> mentionIds) => Note(mentionIds, isNew: true);

    /// <summary>Reports mentions that were ranked again, handled or escalated.</summary>
    public void Touched(IEnumerable<Guid> mentionIds) => Note(mentionIds, isNew: false);

    /// <summary>Stops the timers.</summary>
    public void Dispose()
    {
        _flush.Dispose();
        _tick.Dispose();
    }

    private void Note(IEnumerable<Guid> mentionIds, bool isNew)
    {
        lock (_gate)
        {
            (isNew ? _arrived : _touched).UnionWith(mentionIds);
            if (_isScheduled || _arrived.Count + _touched.Count == 0)
                return;
            _isScheduled = true;
            var rest = Interval - _time.GetElapsedTime(_lastFlush);
            _flush.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Flush()
    {
        BoardChange change;
        lock (_gate)
        {
            change = new BoardChange(_arrived, _touched);
            _arrived = [];
            _touched = [];
            _isScheduled = false;
            _lastFlush = _time.GetTimestamp();
        }
        Tell(change);
    }

    private void Tell(BoardChange change)
    {
        Interlocked.Increment(ref _version);
        foreach (var listener in _listeners)
            listener(change);
    }

    private sealed class Subscription(BoardNotifier notifier, Action<BoardChange> listener)
        : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(
                ref notifier._listeners,
                (all, one) => all.Remove(one),
                listener
            );
    }
}
