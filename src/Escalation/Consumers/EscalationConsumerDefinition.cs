using MassTransit;

namespace MentionTriage.Escalation.Consumers;

/// <summary>All kinds of events come in at endpoint <c>escalation</c>.</summary>
internal sealed class EscalationConsumerDefinition : ConsumerDefinition<EscalationConsumer>
{
    public EscalationConsumerDefinition() => EndpointName = "escalation";
}
