using MassTransit;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Board.Handling;

/// <summary>Tells the other stages what was done with a mention. A courtesy: the store is what they read.</summary>
internal static class HandlingNews
{
    /// <summary>How long anything waits for the bus before it lets the event go: a publish blocks while the broker is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Publishes the event; what goes wrong is thrown for the caller to log.</summary>
    public static Task TellAsync(this IBus bus, MentionHandled handled, TimeProvider time) =>
        // The wait is bounded around the publish, never inside it: a publish cut short upsets the broker's confirms.
        bus.Publish(handled, CancellationToken.None).WaitAsync(Patience, time);
}
