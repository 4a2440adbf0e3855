using MassTransit;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Worker.Bus;

/// <summary>
/// Asks the broker to hand a mention back when no queue is bound for it yet: otherwise an intake that
/// starts before the first triage would see its mentions confirmed and dropped.
/// </summary>
internal sealed class MandatoryMentionFilter : IFilter<PublishContext>
{
    public Task Send(PublishContext context, IPipe<PublishContext> next)
    {
        if (
            context is PublishContext<MentionReceived>
            && context.TryGetPayload<RabbitMqSendContext>(out var rabbit)
        )
            rabbit.Mandatory = true;
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("mandatory-mention");
}
