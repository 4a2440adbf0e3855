using MassTransit;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage;

/// <summary>The endpoint <c>triage</c>: batches that fill quickly and never make a lone mention wait long.</summary>
internal sealed class TriageMentionConsumerDefinition : ConsumerDefinition<TriageMentionConsumer>
{
    private readonly TriageOptions _options;

    public TriageMentionConsumerDefinition(IOptions<TriageOptions> options)
    {
        _options = options.Value;
        EndpointName = "triage";
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TriageMentionConsumer> consumerConfigurator,
        IRegistrationContext context
    )
    {
        // Room for the batches in work; a message of a flood carries many mentions, so more would only fill the memory.
        endpointConfigurator.PrefetchCount = _options.BatchLimit * _options.Concurrency;
        consumerConfigurator.Options<BatchOptions>(batch =>
            batch
                .SetMessageLimit(_options.BatchLimit)
                .SetTimeLimit(_options.BatchWait)
                .SetConcurrencyLimit(_options.Concurrency)
        );
    }
}
