using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Publishing;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sieve;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Health;
using MentionTriage.Intake.Sources.Hooks;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.SampleDay;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake;

/// <summary>Adds the first stage: sources, normalising, the journal and its publisher.</summary>
public static class IntakeServiceCollectionExtensions
{
    /// <summary>
    /// Registers the stage. Needs the store and a bus; adds the health check <c>intake</c>. Add it after
    /// the bus, so that at the end the publisher stops before the bus does.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The root.</param>
    /// <param name="networks">The networks that may be switched on; <c>null</c> for <see cref="NetworkList.All"/>.</param>
    public static IServiceCollection AddIntake(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<Network>? networks = null
    )
    {
        services.AddJournal();
        services.AddSingleton<HandedIn>();
        services.AddSingleton<InboundEndpoint>();
        services.AddHooks(configuration);
        services.AddSingleton<ReplyDesk>();
        services.AddSingleton<IMentionReplies>(provider =>
            provider.GetRequiredService<ReplyDesk>()
        );
        services.AddSingleton<ReplyEndpoint>();
        services.AddPublisher(configuration);
        services.AddBrand(configuration);
        services.AddSieve(configuration);
        services.AddSingleton<RemovalNews>();
        services.AddSampleDay(configuration);
        services.AddNetworks(configuration, networks);
        services.AddEngagementRefresh(configuration);
        services.AddSourceHealth();
        services.AddHealthChecks().AddCheck<IntakeHealthCheck>("intake");
        return services;
    }

    /// <summary>Adds a source and keeps it reading while the process runs.</summary>
    public static IServiceCollection AddMentionSource<TSource>(this IServiceCollection services)
        where TSource : class, IMentionSource
    {
        services.AddSingleton<TSource>();
        return services.AddMentionSource(provider => provider.GetRequiredService<TSource>());
    }

    /// <summary>The same for one of several sources of a kind.</summary>
    internal static IServiceCollection AddMentionSource(
        this IServiceCollection services,
        Func<IServiceProvider, IMentionSource> make
    )
    {
        services.AddSingleton(provider => new SourceRunner(
            make(provider),
            provider.GetRequiredService<MentionNormaliser>(),
            provider.GetRequiredService<MentionJournal>(),
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<IntakeMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SourceRunner>>(),
            provider.GetRequiredService<BrandAccounts>(),
            provider.GetRequiredService<MentionSieve>(),
            provider.GetRequiredService<RemovalNews>()
        ));
        // One hosted service for each runner: the container tells them apart by instance, not by type.
        var position = services.Count(service => service.ServiceType == typeof(SourceRunner)) - 1;
        return services.AddSingleton<IHostedService>(provider =>
            provider.GetServices<SourceRunner>().ElementAt(position)
        );
    }

    private static void AddPublisher(this IServiceCollection services, IConfiguration configuration)
    {
        var isRabbitMq = string.Equals(
            configuration["Bus:Transport"],
            "rabbitmq",
            StringComparison.OrdinalIgnoreCase
        );
        services.AddSingleton(new PublisherSettings(BusForgets: !isRabbitMq));
        services.AddSingleton<FreshMentions>();
        services.AddSingleton<UntriagedMentions>();
        services.AddSingleton<PublishWindow>();
        services.AddHostedService<JournalPublisher>();
    }
}
