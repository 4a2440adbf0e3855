using System.Collections.Concurrent;
using MassTransit;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using NSubstitute;

namespace MentionTriage.Tests.Fakes;

/// <summary>A bus that keeps what is published, and can be paused as a broker that went away.</summary>
internal sealed class FakeBus
{
    private readonly ConcurrentQueue<Mention> _published = new();
    private TaskCompletionSource _flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    public FakeBus()
    {
        _flowing.SetResult();
        Bus = Substitute.For<IBusControl>();
        Bus.CheckHealth()
            .Returns(BusHealthResult.Healthy("", new Dictionary<string, EndpointHealthResult>()));
        Bus.Publish(Arg.Any<MentionReceived>(), Arg.Any<CancellationToken>())
            .Returns(call =>
                PublishAsync(call.Arg<MentionReceived>(), call.Arg<CancellationToken>())
            );
    }

    public IBusControl Bus { get; }

    /// <summary>What the next publishes end with; null lets them through.</summary>
    public Exception? Refusal { get; set; }

    public IReadOnlyCollection<Mention> Published => _published;

    public int StartedCount => Volatile.Read(ref _started);

    public bool WasEverCancellable { get; private set; }

    public void Pause() => _flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => _flowing.SetResult();

    private async Task PublishAsync(MentionReceived message, CancellationToken cancel)
    {
        Interlocked.Increment(ref _started);
        WasEverCancellable |= cancel.CanBeCanceled;
        await _flowing.Task;
        if (Refusal is { } refusal)
            throw refusal;
        foreach (var mention in message.All)
            _published.Enqueue(mention);
    }
}
