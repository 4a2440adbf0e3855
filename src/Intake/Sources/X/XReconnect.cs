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

    /// <summary>A stream that breaks sooner stood in name only: opening it again at once, again and again, would be a busy loop.</summary>
    private static readonly TimeSpan Stood = TimeSpan.FromMinutes(1);

    private int _network;
    private int _refusals;
    private int _tooMany;

    /// <summary>The stream was accepted and something came over it.</summary>
    public void Stands() => _refusals = _tooMany = 0;

    /// <summary>It broke, or could not be reached.</summary>
    /// <param name="lived">For how long it stood.</param>
    public TimeSpan AfterBreak(TimeSpan lived)
    {
        if (lived >= Stood)
            _network = 0;
        return _network++ == 0 ? TimeSpan.Zero : Network.After(_network - 1);
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
