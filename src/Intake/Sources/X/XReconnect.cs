using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.X;

/// <summary>
/// When to connect to the stream again: at once after it stood; then as X asks for each kind of failure.
/// Not thread-safe.
/// </summary>
internal sealed class XReconnect
{
    // X counts each from its own start: a network that flickers must not make a refusal wait less.
    private static readonly BackOff Network = new(
        TimeSpan.FromMilliseconds(250),
        TimeSpan.FromSeconds(16),
        Factor: 1,
        Jitter: 0
    );

    private static readonly BackOff Refusal = new(
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(320),
        Jitter: 0
    );

    private static readonly BackOff TooMany = new(
        TimeSpan.FromSeconds(60),
        TimeSpan.FromMinutes(16),
        Jitter: 0
    );

    private int _network;
    private int _refusals;
    private int _tooMany;

    /// <summary>The stream stands and something came over it.</summary>
    public void Stands() => _network = _refusals = _tooMany = 0;

    /// <summary>It stood and broke, or could not be reached.</summary>
    /// <param name="stood">Whether anything came over it.</param>
    public TimeSpan AfterBreak(bool stood)
    {
        if (!stood)
            return Network.After(++_network);
        Stands();
        return TimeSpan.Zero;
    }

    /// <summary>It was refused.</summary>
    public TimeSpan AfterRefusal() => Refusal.After(++_refusals);

    /// <summary>It was refused with 429.</summary>
    /// <param name="asked">What the headers ask for.</param>
    public TimeSpan AfterTooMany(TimeSpan? asked)
    {
        var wait = TooMany.After(++_tooMany);
        return asked > wait ? asked.Value : wait;
    }
}
