using System.Net;
using MassTransit;
using MentionTriage.Escalation.Acknowledging;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Consumers;
using MentionTriage.Escalation.Listing;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Notifiers.PagerDuty;
using MentionTriage.Escalation.Notifiers.Slack;
using MentionTriage.Escalation.Notifiers.Webhook;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Escalation.Paging;
using MentionTriage.Escalation.Silences;
using MentionTriage.Mentions.Network;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Escalation;

/// <summary>Adds the escalation stage.</summary>
public static class EscalationServiceCollectionExtensions
{
    /// <summary>
    /// Registers the whole stage: policies, channels, the poller, what answers over HTTP, the health check
    /// <c>escalation</c> and the metrics.
    /// </summary>
    /// <param name="services">Needs the store, a <see cref="TimeProvider"/> and the bus.</param>
    /// <param name="configuration">Section <c>Escalation</c> is read from it, and <c>Board:PublicUrl</c> for links.</param>
    /// <remarks>A mistaken section stops the start with every mistake, its key and its fix.</remarks>
    public static IServiceCollection AddEscalation(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddEscalationAnswers(configuration);
        services.AddSingleton<PollerPulse>();
        services.AddSingleton<EscalationMetrics>();
        services.AddSingleton<NotificationQueue>();
        services.AddSingleton<NotificationComposer>();
        services.AddSingleton<EscalationSearch>();
        services.AddSingleton<JoinedEscalations>();
        services.AddSingleton<SourceSilences>();
        services.AddSingleton<SilenceNotices>();
        services.AddSingleton<EscalationPoller>();
        AddChannels(services);
        services.AddHostedService(provider => provider.GetRequiredService<ChannelLoops>());
        services.AddHostedService(provider => provider.GetRequiredService<EscalationPoller>());
        services.AddHealthChecks().AddCheck<EscalationHealthCheck>("escalation");
        return services;
    }

    /// <summary>
    /// Registers only what <see cref="EscalationEndpointRouteBuilderExtensions.MapEscalation"/> answers with, for a
    /// process that shows the board but pages nobody: links in pages lead to the board.
    /// </summary>
    /// <inheritdoc cref="AddEscalation"/>
    public static IServiceCollection AddEscalationAnswers(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<EscalationOptions>()
            .Configure(options => EscalationReader.Read(configuration, options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<EscalationOptions>, EscalationOptionsValidation>();
        services.AddSingleton(provider =>
            provider.GetRequiredService<IOptions<EscalationOptions>>().Value
        );
        services.AddSingleton(provider =>
            provider.GetRequiredService<EscalationOptions>().Policies
        );
        services.AddSingleton<IOnCallSchedule>(provider => new FixedOnCallSchedule(
            provider.GetRequiredService<EscalationOptions>().People
        ));
        services.AddSingleton<PagingSignal>();
        services.AddSingleton<NotificationRows>();
        services.AddSingleton<EscalationWrites>();
        services.AddSingleton<EscalationEvents>();
        services.AddHostedService(provider => provider.GetRequiredService<EscalationEvents>());
        services.AddSingleton<EscalationDesk>();
        services.AddSingleton<EscalationList>();
        services.AddDataProtection();
        services.AddSingleton(provider => new BoardAddress(configuration, provider));
        services.AddSingleton<AcknowledgeLinks>();
        services.AddSingleton<AcknowledgeDesk>();
        return services;
    }

    /// <summary>Adds the stage's consumers, at endpoint <c>escalation</c>.</summary>
    public static void AddEscalationConsumers(this IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<EscalationConsumer, EscalationConsumerDefinition>();

    private static void AddChannels(IServiceCollection services)
    {
        services.AddSingleton<NotifierFactory>();
        services.AddSingleton(provider => new ChannelLoops([
            .. provider
                .GetRequiredService<EscalationOptions>()
                .Channels.Values.Select(channel =>
                    ActivatorUtilities.CreateInstance<ChannelLoop>(
                        provider,
                        channel,
                        provider.GetRequiredService<NotifierFactory>().Create(channel)
                    )
                ),
        ]));
        AddClient(services, SlackNotifier.Client, new SocketsHttpHandler());
        AddClient(services, PagerDutyNotifier.Client, new SocketsHttpHandler());
        AddClient(services, WebhookNotifier.InternalClient, new SocketsHttpHandler());
        AddClient(
            services,
            WebhookNotifier.Client,
            // A proxy would do the resolving, out of the guard's sight.
            new SocketsHttpHandler
            {
                ConnectCallback = (context, cancel) =>
                    PublicConnector.ConnectAsync(
                        context.DnsEndPoint,
                        Dns.GetHostAddressesAsync,
                        WebhookChannel.InternalFix,
                        cancel
                    ),
                UseProxy = false,
            }
        );
    }

    private static void AddClient(
        IServiceCollection services,
        string name,
        SocketsHttpHandler handler
    )
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        services
            .AddHttpClient(
                name,
                client =>
                {
                    client.Timeout = Timeout.InfiniteTimeSpan;
                    client.DefaultRequestHeaders.Add("User-Agent", "MentionTriage");
                }
            )
            // The addresses are secrets and the default loggers write them.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
