using System.Text.Json;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Gathers what comes over a stream into batches worth a transaction. Not thread-safe.</summary>
/// <param name="next">The next message; <c>null</c> when the other side ended the stream.</param>
/// <param name="read">Makes an event of it.</param>
/// <param name="noise">Hears of what cannot be read.</param>
/// <param name="signs">Hears that the stream lives.</param>
/// <param name="time">The clock.</param>
internal sealed class EventStream(
    Func<ValueTask<ReadOnlyMemory<byte>?>> next,
    ReadEvent read,
    WireNoise noise,
    SourceSigns signs,
    TimeProvider time
)
{
    private const int MaxEvents = 200;
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(250);

    /// <summary>How much is read again at most after a crash while nothing happened to the brand.</summary>
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SignEvery = TimeSpan.FromSeconds(1);

    private ValueTask<ReadOnlyMemory<byte>?>? _pending;
    private long? _signedAt;
    private DateTimeOffset? _readUpTo;

    /// <summary>Whether anything came over it.</summary>
    public bool HasHeard { get; private set; }

    /// <summary>Why it ended, in words for ops; <c>null</c> while it stands.</summary>
    public string? Ended { get; private set; }

    /// <summary>The network's time of the message read last, where it tells.</summary>
    public Func<DateTimeOffset?> ReadUpTo { get; init; } = () => null;

    /// <summary>Reads until there is something to journal, or some seconds are over and messages came, or the stream ends.</summary>
    public async Task<IReadOnlyList<SourceEvent>> GatherAsync()
    {
        var events = new List<SourceEvent>();
        var began = time.GetTimestamp();
        try
        {
            while (true)
            {
                var coming = _pending ?? next();
                _pending = null;
                if (!coming.IsCompleted && events.Count > 0)
                {
                    // Nothing more lies ready: what there is must not wait for it.
                    _pending = coming;
                    return events;
                }
                if (await coming is not { } message)
                {
                    Ended = "The other side ended the stream.";
                    return events;
                }
                HasHeard = true;
                if (Read(message.Span) is { } happened)
                {
                    if (events.Count == 0)
                        began = time.GetTimestamp();
                    events.Add(happened);
                }
                Sign();
                if (
                    events.Count >= MaxEvents
                    || time.GetElapsedTime(began)
                        >= (events.Count > 0 ? LongestGathering : CheckpointEvery)
                )
                    return events;
            }
        }
        catch (SourceUnavailableException error)
        {
            Ended = error.Message;
            return events;
        }
    }

    private SourceEvent? Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return read(message);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            noise.Skip("invalid-json", message);
            return null;
        }
    }

    private void Sign()
    {
        if (_signedAt is { } signed && time.GetElapsedTime(signed) < SignEvery)
            return;
        _signedAt = time.GetTimestamp();
        signs.Alive();
        // A quiet stream is not a slow one: only what is newly read tells how far behind reading is.
        if (ReadUpTo() is not { } at || at == _readUpTo)
            return;
        _readUpTo = at;
        signs.ReadUpTo(at);
    }
}
