using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.SystemTests.Machine;

/// <summary>One private RabbitMQ for the run.</summary>
public sealed class BrokerFixture : IAsyncDisposable
{
    private readonly Lazily<PrivateBroker> _broker = new(PrivateBroker.StartNewAsync);

    internal Task<PrivateBroker> StartedAsync() => _broker.Value;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();
}
