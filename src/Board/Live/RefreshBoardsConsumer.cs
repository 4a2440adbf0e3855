using MassTransit;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Board.Live;

/// <summary>Turns what the other stages tell into notices to the open boards of this process.</summary>
/// <remarks>The message only says that something changed; boards read the store, so a doubled or late message does no harm.</remarks>
internal sealed class RefreshBoardsConsumer(BoardNotifier notifier)
    : IConsumer<MentionTriaged>,
        IConsumer<MentionHandled>,
        IConsumer<MentionsRemoved>,
        IConsumer<EscalationRaised>,
        IConsumer<EscalationAcknowledged>
{
    public Task Consume(ConsumeContext<MentionTriaged> context)
    {
        var byNews = context.Message.Mentions.ToLookup(
            mention => mention.IsNew,
            mention => mention.MentionId
        );
        notifier.Arrived(byNews[true]);
        notifier.Touched(byNews[false]);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<MentionHandled> context)
    {
        if (context.Message.Action is HandlingAction.Woke)
            notifier.Arrived([context.Message.MentionId]);
        else
            notifier.Touched([context.Message.MentionId]);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<MentionsRemoved> context)
    {
        notifier.Touched(context.Message.MentionIds);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<EscalationRaised> context)
    {
        notifier.Touched([context.Message.MentionId]);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<EscalationAcknowledged> context)
    {
        notifier.Touched([context.Message.MentionId]);
        return Task.CompletedTask;
    }
}
