using System.Threading.Channels;

namespace MentionTriage.Escalation.Paging;

/// <summary>Wakes a loop before its time: something may be due. A signal that nobody waits for is kept, once.</summary>
internal sealed class PagingSignal(TimeProvider time)
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Ends the wait in <see cref="WaitAsync"/>, or the next one.</summary>
    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Waits for a signal, at most <paramref name="period"/>.</summary>
    public async Task WaitAsync(TimeSpan period, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(
            _raised.Reader.WaitToReadAsync(waiting.Token).AsTask(),
            Task.Delay(period, time, waiting.Token)
        );
        await waiting.CancelAsync();
        _raised.Reader.TryRead(out _);
        cancel.ThrowIfCancellationRequested();
    }
}
