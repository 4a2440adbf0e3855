using MassTransit;

namespace MentionTriage.Escalation.Consumers;

/// <summary>Both kinds of event come in at endpoint <c>escalation</c>.</summary>
internal sealed class EscalationConsumerDefinition : ConsumerDefinition<EscalationConsumer>
{
    public EscalationConsumerDefinition() => EndpointName = "escalation";
}
