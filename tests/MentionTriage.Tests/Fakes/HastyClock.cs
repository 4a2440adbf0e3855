namespace MentionTriage.Tests.Fakes;

/// <summary>The system's clock, on which nobody waits: every timer is due at once.</summary>
internal sealed class HastyClock : TimeProvider
{
    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
