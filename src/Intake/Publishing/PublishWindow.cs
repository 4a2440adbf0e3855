using System.Collections.Concurrent;
using MassTransit;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Intake.Publishing;

/// <summary>
/// Publishes mentions side by side, at most <see cref="Size"/> unconfirmed at a time, and never
/// cancels one: while the broker is away the window stays full and nothing more is started.
/// </summary>
internal sealed class PublishWindow(IBus bus, TimeProvider time, IntakeMetrics metrics)
    : IDisposable
{
    /// <summary>Enough to keep a broker that confirms one by one busy; little enough to hold in memory for hours.</summary>
    public const int Size = 512;

    /// <summary>A healthy broker confirms within milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _free = new(Size, Size);
    private readonly ConcurrentQueue<Guid> _confirmed = new();
    private readonly Lock _progress = new();
    private int _unconfirmed;
    private long _progressAt;

    public int UnconfirmedCount => Volatile.Read(ref _unconfirmed);

    /// <summary>The last error a publish ended with, or <c>null</c> after a success.</summary>
    public string? LastError { get; private set; }

    /// <summary>How long nothing has been confirmed although something waits; zero while all is well.</summary>
    public TimeSpan Stall
    {
        get
        {
            lock (_progress)
            {
                var waited = _unconfirmed == 0 ? TimeSpan.Zero : time.GetElapsedTime(_progressAt);
                return waited > Patience ? waited : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Starts publishing a mention as soon as the window has room.</summary>
    public async Task StartAsync(Mention mention, CancellationToken cancel)
    {
        await _free.WaitAsync(cancel);
        Progress(started: 1);
        _ = PublishAsync(mention);
    }

    /// <summary>Takes the ids confirmed since the last call.</summary>
    public IReadOnlyList<Guid> TakeConfirmed()
    {
        var ids = new List<Guid>();
        while (_confirmed.TryDequeue(out var id))
            ids.Add(id);
        return ids;
    }

    public void Dispose() => _free.Dispose();

    private async Task PublishAsync(Mention mention)
    {
        try
        {
            // No token: a cancelled publish can upset the order of the broker's confirms.
            await bus.Publish(new MentionReceived(mention), CancellationToken.None);
            _confirmed.Enqueue(mention.Id);
            LastError = null;
            metrics.Published();
        }
        catch (Exception error)
        {
            // Its lease ends by itself and the journal offers it again.
            LastError = error.Message;
            metrics.PublishFailed();
        }
        finally
        {
            Progress(started: -1);
            _free.Release();
        }
    }

    private void Progress(int started)
    {
        lock (_progress)
        {
            // Starting another publish is no sign of life from the broker.
            if (started < 0 || _unconfirmed == 0)
                _progressAt = time.GetTimestamp();
            _unconfirmed += started;
        }
    }
}
