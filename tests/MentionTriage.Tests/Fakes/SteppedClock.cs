namespace MentionTriage.Tests.Fakes;

/// <summary>A clock that stands still until it is moved; its timers fire as it passes them, and not before.</summary>
internal sealed class SteppedClock(DateTimeOffset? now = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = now ?? new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What everybody who waits now still has to wait, shortest first.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
                return [.. _alarms.Select(alarm => alarm.DueAt!.Value - _now).Order()];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves the clock, ringing what falls due on the way in its order.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (true)
        {
            Alarm? next;
            lock (_lock)
            {
                next = _alarms.Where(alarm => alarm.DueAt <= until).MinBy(alarm => alarm.DueAt);
                if (next is null)
                {
                    _now = until;
                    return;
                }
                _now = next.DueAt!.Value > _now ? next.DueAt.Value : _now;
                next.Rearm();
            }
            next.Ring();
        }
    }

    /// <summary>Waits until somebody waits for a time between the bounds, and moves the clock just past it.</summary>
    /// <returns>How long they would have waited.</returns>
    public async Task<TimeSpan> SkipAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        TimeSpan? wait = null;
        await Eventually.IsTrueAsync(() =>
            (
                wait = Waits
                    .Where(each => each >= atLeast && each <= atMost)
                    .Select(each => (TimeSpan?)each)
                    .FirstOrDefault()
            )
                is not null
        );
        Advance(wait!.Value);
        return wait.Value;
    }

    /// <summary>The same in seconds.</summary>
    public Task<TimeSpan> SkipAsync(double atLeast, double atMost) =>
        SkipAsync(TimeSpan.FromSeconds(atLeast), TimeSpan.FromSeconds(atMost));

    private sealed class Alarm(SteppedClock clock, Action ring) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? DueAt { get; private set; }

        public void Ring() => ring();

        /// <summary>Called under the clock's lock.</summary>
        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
                DueAt += _period;
            else
                clock._alarms.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isDueNow = dueTime == TimeSpan.Zero;
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                _period = period;
                if (dueTime >= TimeSpan.Zero && !(isDueNow && period <= TimeSpan.Zero))
                {
                    DueAt = clock._now + dueTime;
                    clock._alarms.Add(this);
                }
            }
            if (isDueNow)
                ring();
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
