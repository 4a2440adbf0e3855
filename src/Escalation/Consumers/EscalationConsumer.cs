using MassTransit;
using MentionTriage.Escalation.Paging;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Escalation.Consumers;

/// <summary>
/// Makes the poller look at once when mentions were triaged or handled, or a source fell silent. What they say is in the store, too,
/// so that a lost event costs a second and a repeated one nothing.
/// </summary>
internal sealed class EscalationConsumer(EscalationDesk desk, PagingSignal signal)
    : IConsumer<MentionTriaged>,
        IConsumer<MentionHandled>,
        IConsumer<SourceWentSilent>,
        IConsumer<SourceHeardAgain>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<MentionTriaged> context)
    {
        signal.Raise();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<SourceWentSilent> context)
    {
        signal.Raise();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<SourceHeardAgain> context)
    {
        signal.Raise();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<MentionHandled> context)
    {
        var handled = context.Message;
        // The one thing the history may not have: whoever says it twice in a row is written down once.
        if (handled.Action == HandlingAction.Acknowledged)
            await desk.AcknowledgeMentionAsync(
                handled.MentionId,
                handled.Actor,
                handled.At,
                context.CancellationToken
            );
        signal.Raise();
    }
}
