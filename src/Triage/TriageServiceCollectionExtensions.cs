using MassTransit;
using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Classification.Engines;
using MentionTriage.Triage.Conversations;
using MentionTriage.Triage.Places;
using MentionTriage.Triage.Ranking;
using MentionTriage.Triage.TimeWindows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace MentionTriage.Triage;

/// <summary>Adds the stage that classifies and ranks.</summary>
public static class TriageServiceCollectionExtensions
{
    /// <summary>Registers everything of the stage. Needs the store, <see cref="TimeProvider"/> and logging.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The root; sections <c>Triage</c>, <c>Classifier</c>, <c>Ranking</c> and <c>Brand</c> are read.</param>
    /// <param name="engines">The classifiers that <c>Classifier:Engine</c> may name; <c>null</c> for the built-in one alone.</param>
    public static IServiceCollection AddTriage(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<ClassifierEngine>? engines = null
    )
    {
        services.AddAssessing(configuration, engines);
        services
            .AddOptions<TriageOptions>()
            .Bind(configuration.GetSection(TriageOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TriageOptions>, TriageOptionsValidator>()
        );
        services.AddSingleton<TriageMetrics>();
        services.AddSingleton<TriageNews>();
        services.AddSingleton<ConversationRanks>();
        services.AddSingleton<BatchTriage>();
        services.AddSingleton<Reassessment>();
        services.AddSingleton<DeletedTurns>();
        services.AddSingleton<DueRanks>();
        services.AddHostedService<RankingService>();
        return services;
    }

    /// <summary>Registers what reads and ranks a text without any store: <see cref="MentionAssessor"/> and <see cref="MentionRanker"/>.</summary>
    /// <inheritdoc cref="AddTriage"/>
    public static IServiceCollection AddAssessing(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<ClassifierEngine>? engines = null
    )
    {
        services
            .AddOptions<RankingOptions>()
            .Bind(configuration.GetSection(RankingOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RankingOptions>, RankingOptionsValidator>()
        );
        AddClassifier(services, configuration, engines ?? [BuiltInEngine.Engine]);
        services
            .AddOptions<BrandOptions>()
            .Bind(configuration.GetSection(BrandOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<BrandOptions>, BrandOptionsValidator>()
        );
        services.AddSingleton(provider =>
            TimeWindowFinder.Beside(
                provider.GetRequiredService<IMentionClassifier>(),
                DateTimeZoneProviders.Tzdb[
                    provider.GetRequiredService<IOptions<BrandOptions>>().Value.TimeZone
                ]
            )
        );
        services.AddSingleton(provider => new PlaceFinder(
            provider.GetRequiredService<IOptions<BrandOptions>>().Value.Places
        ));
        services.AddSingleton<MentionAssessor>();
        services.AddSingleton(provider => new MentionRanker(
            provider.GetRequiredService<IOptions<RankingOptions>>().Value
        ));
        return services;
    }

    private static void AddClassifier(
        IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<ClassifierEngine> engines
    )
    {
        services
            .AddOptions<ClassifierOptions>()
            .Bind(configuration.GetSection(ClassifierOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClassifierOptions>>(
            new ClassifierOptionsValidator(engines)
        );
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ClassifierOptions>>().Value;
            return engines
                .First(engine => engine.Name == options.Engine)
                .Load(
                    options.Model,
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance
                );
        });
    }

    /// <summary>Registers the stage's consumers; the endpoint is named <c>triage</c>.</summary>
    public static IBusRegistrationConfigurator AddTriageConsumers(
        this IBusRegistrationConfigurator bus
    )
    {
        bus.AddConsumer<TriageMentionConsumer, TriageMentionConsumerDefinition>();
        return bus;
    }
}
