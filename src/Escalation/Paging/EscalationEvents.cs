using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Escalation.Paging;

/// <summary>
/// Tells the other stages what happened. Paging never waits for the bus: a publish blocks while the broker
/// is down, and that is when people most need their pages. The store has it all; a lost event costs a
/// listener some seconds.
/// </summary>
internal sealed partial class EscalationEvents(
    IBus bus,
    TimeProvider time,
    ILogger<EscalationEvents> logger
) : BackgroundService
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);
    private readonly Channel<object> _waiting = Channel.CreateBounded<object>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    /// <summary>Queues an event; never blocks.</summary>
    public void Tell(object message) => _waiting.Writer.TryWrite(message);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                // The wait is bounded around the publish: one that is cut short upsets the broker's confirms.
                await bus.Publish(message, CancellationToken.None)
                    .WaitAsync(PublishTimeout, time, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotTold(error, message.GetType().Name);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Event} could not be published; listeners will notice by the store"
    )]
    private partial void LogNotTold(Exception error, string @event);
}
