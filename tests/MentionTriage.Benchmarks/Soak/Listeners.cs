using System.Threading.Channels;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>Those who hold a stream open. What is told reaches each of them once; or twice, or late, or never. Thread-safe.</summary>
internal sealed class Listeners(Mood mood, TimeProvider clock)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<Listener> _listeners = [];

    /// <summary>Tells everybody who listens now.</summary>
    /// <param name="message">One whole message.</param>
    public void Tell(string message)
    {
        lock (_lock)
            foreach (var listener in _listeners)
                Tell(listener, message);
    }

    /// <summary>Serves one listener until it leaves, or the stream breaks in one of the ways streams do.</summary>
    /// <param name="write">Writes a piece to it.</param>
    /// <param name="heartbeat">What shows that the stream lives.</param>
    /// <param name="half">What is left of a message when the wire breaks in its middle.</param>
    /// <param name="gone">Is cancelled once it has left.</param>
    public async Task ServeAsync(
        Func<string, Task> write,
        string heartbeat,
        Func<string, string> half,
        CancellationToken gone
    )
    {
        var listener = new Listener();
        lock (_lock)
            _listeners.Add(listener);
        try
        {
            if (mood.Strikes("a stream that says nothing from the start", 0.05))
                await Answers.HoldAsync(gone);
            await write(heartbeat);
            while (!gone.IsCancellationRequested)
            {
                var next = await NextAsync(listener, gone);
                if (mood.Strikes("a stream that falls silent", 0.004))
                    await Answers.HoldAsync(gone);
                if (next is not null && mood.Strikes("half a frame", 0.008))
                {
                    await write(half(next));
                    return;
                }
                if (mood.Strikes("a stream that ends", 0.005))
                    return;
                await write(next ?? heartbeat);
            }
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(listener);
        }
    }

    private void Tell(Listener listener, string message)
    {
        var queue = listener.Queue.Writer;
        if (mood.Strikes("an event never told", 0.03))
            return;
        if (listener.Late is null && mood.Strikes("events in another order", 0.08))
        {
            listener.Late = message;
            return;
        }
        queue.TryWrite(message);
        if (mood.Strikes("an event told twice", 0.08))
            queue.TryWrite(message);
        if (listener.Late is not { } late)
            return;
        listener.Late = null;
        queue.TryWrite(late);
    }

    /// <summary>The next message; <c>null</c> when it is time for a heartbeat.</summary>
    private async Task<string?> NextAsync(Listener listener, CancellationToken gone)
    {
        using var beat = new CancellationTokenSource(Heartbeat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, gone);
        try
        {
            return await listener.Queue.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed class Listener
    {
        public Channel<string> Queue { get; } = Channel.CreateUnbounded<string>();

        public string? Late { get; set; }
    }
}
