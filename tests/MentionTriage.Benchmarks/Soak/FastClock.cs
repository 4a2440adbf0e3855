using System.Globalization;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>A clock that runs so many times faster from one instant on; processes that share both share their time.</summary>
internal sealed class FastClock(DateTimeOffset origin, double speed) : TimeProvider
{
    private const string Variable = "MENTIONTRIAGE_SOAK_CLOCK";

    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>What tells another process of this clock.</summary>
    public (string Name, string Value) Environment =>
        (
            Variable,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{origin.ToUnixTimeMilliseconds()} {speed}"
            )
        );

    /// <summary>The clock another process told of.</summary>
    public static FastClock FromEnvironment()
    {
        var told = global::System.Environment.GetEnvironmentVariable(Variable)?.Split(' ');
        return told is [var origin, var speed]
            ? new FastClock(
                DateTimeOffset.FromUnixTimeMilliseconds(
                    long.Parse(origin, CultureInfo.InvariantCulture)
                ),
                double.Parse(speed, CultureInfo.InvariantCulture)
            )
            : throw new InvalidOperationException($"{Variable} is not set: only `soak` runs this.");
    }

    public override DateTimeOffset GetUtcNow() => origin + ((System.GetUtcNow() - origin) * speed);

    public override long GetTimestamp() => (long)(System.GetTimestamp() * speed);

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) =>
        new FastTimer(System.CreateTimer(callback, state, Shrink(dueTime), Shrink(period)), Shrink);

    /// <summary>Never to nothing: a period of zero would ring once and be silent.</summary>
    private TimeSpan Shrink(TimeSpan span) =>
        span <= TimeSpan.Zero ? span
        : span > speed * TimeSpan.FromMilliseconds(1) ? span / speed
        : TimeSpan.FromMilliseconds(1);

    private sealed class FastTimer(ITimer timer, Func<TimeSpan, TimeSpan> shrink) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            timer.Change(shrink(dueTime), shrink(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
