using MassTransit;

namespace MentionTriage.Board.Live;

/// <summary>Every process with open boards hears every message, on a queue of its own that ends with the process.</summary>
internal sealed class RefreshBoardsConsumerDefinition : ConsumerDefinition<RefreshBoardsConsumer>
{
    private static readonly string Process = Guid.NewGuid().ToString("N");

    public RefreshBoardsConsumerDefinition() =>
        Endpoint(endpoint =>
        {
            endpoint.Name = "board";
            endpoint.InstanceId = Process;
            endpoint.Temporary = true;
        });
}
