using System.Collections.Concurrent;
using MassTransit;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Intake.Publishing;

/// <summary>
/// Publishes messages side by side, at most <see cref="Size"/> unconfirmed at a time, and never
/// cancels one: while the broker is away the window stays full and nothing more is started.
/// </summary>
internal sealed class PublishWindow(IBus bus, TimeProvider time, IntakeMetrics metrics)
    : IDisposable
{
    /// <summary>Enough to keep a broker that confirms one by one busy; little enough to hold in memory for hours.</summary>
    public const int Size = 128;

    /// <summary>A healthy broker confirms within milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _free = new(Size, Size);
    private readonly ConcurrentQueue<Guid> _confirmed = new();
    private readonly Lock _progress = new();
    private int _unconfirmed;
    private long _progressAt;

    /// <summary>Mentions that wait to be confirmed.</summary>
    public int UnconfirmedCount => Volatile.Read(ref _unconfirmed);

    public bool IsFull => _free.CurrentCount == 0;

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

    /// <summary>Starts publishing mentions in one message as soon as the window has room.</summary>
    /// <param name="mentions">Up to <see cref="MentionReceived.MaxMentions"/>; without any it does nothing.</param>
    /// <param name="cancel">Ends the wait for room.</param>
    public async Task StartAsync(IReadOnlyList<Mention> mentions, CancellationToken cancel)
    {
        if (mentions.Count == 0)
            return;
        await _free.WaitAsync(cancel);
        Progress(started: mentions.Count);
        _ = PublishAsync(mentions);
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

    private async Task PublishAsync(IReadOnlyList<Mention> mentions)
    {
        try
        {
            // No token: a cancelled publish can upset the order of the broker's confirms.
            await bus.Publish(
                new MentionReceived(mentions[0], mentions.Count > 1 ? [.. mentions.Skip(1)] : null),
                CancellationToken.None
            );
            foreach (var mention in mentions)
                _confirmed.Enqueue(mention.Id);
            LastError = null;
            metrics.Published(mentions.Count);
        }
        catch (Exception error)
        {
            // Their lease ends by itself and the journal offers them again.
            LastError = error.Message;
            metrics.PublishFailed(mentions.Count);
        }
        finally
        {
            Progress(started: -mentions.Count);
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
