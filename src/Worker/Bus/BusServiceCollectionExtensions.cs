using MassTransit;
using MentionTriage.Board;
using MentionTriage.Escalation;
using MentionTriage.Triage;
using MentionTriage.Worker.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Worker.Bus;

/// <summary>Adds the bus and hangs the consumers of this process's roles on it.</summary>
internal static class BusServiceCollectionExtensions
{
    public static IServiceCollection AddBus(
        this IServiceCollection services,
        BusOptions options,
        Roles roles
    ) =>
        services.AddMassTransit(bus =>
        {
            // What this desk carries is nobody else's business; cut off, it would log a failure every day as well.
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            bus.ConfigureHealthCheckOptions(health => health.Name = WholeBusHealthCheck.Name);
            services.PostConfigure<HealthCheckServiceOptions>(WholeBusHealthCheck.Wrap);
            if (roles.HasFlag(Roles.Triage))
                bus.AddTriageConsumers();
            if (roles.HasFlag(Roles.Board))
                bus.AddBoardConsumers();
            if (roles.HasFlag(Roles.Escalation))
                bus.AddEscalationConsumers();

            bus.AddConfigureEndpointsCallback(
                (_, name, endpoint) =>
                {
                    endpoint.UseMessageRetry(retry =>
                        retry.Exponential(
                            8,
                            TimeSpan.FromMilliseconds(200),
                            TimeSpan.FromSeconds(20),
                            TimeSpan.FromMilliseconds(400)
                        )
                    );
                    if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                        ConfigureQueue(queue, name);
                }
            );

            if (options.IsRabbitMq)
                bus.UsingRabbitMq((context, rabbit) => ConfigureRabbit(context, rabbit, options));
            else
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        });

    private static void ConfigureQueue(IRabbitMqReceiveEndpointConfigurator queue, string name)
    {
        if (name.StartsWith("board", StringComparison.Ordinal))
        {
            // Each board process hears every event, so each has a queue of its own that dies with its
            // connection. Newer brokers refuse transient queues that are not exclusive.
            queue.Durable = false;
            queue.AutoDelete = true;
            queue.Exclusive = true;
            return;
        }
        queue.SetQuorumQueue();
    }

    private static void ConfigureRabbit(
        IBusRegistrationContext context,
        IRabbitMqBusFactoryConfigurator rabbit,
        BusOptions options
    )
    {
        var address = new Uri(options.Uri!);
        rabbit.Host(
            address,
            host =>
            {
                host.PublisherConfirmation = true;
                host.ConnectionName("mention-triage");
                if (address.Scheme == "amqps")
                    host.UseSsl(ssl =>
                        // MassTransit forgives a broken chain unless told not to.
                        ssl.EnforcePolicyErrors(
                            System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors
                        )
                    );
            }
        );
        // Nobody reads messages but machines, and every blank is written, carried and read.
        rabbit.ConfigureJsonSerializerOptions(json =>
        {
            json.WriteIndented = false;
            return json;
        });
        rabbit.ConfigurePublish(publish => publish.UseFilter(new MandatoryMentionFilter()));
        rabbit.ConfigureEndpoints(context);
    }
}
