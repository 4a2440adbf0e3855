using MentionTriage.Intake.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sieve;

/// <summary>Adds what holds mentions back from the queue.</summary>
internal static class SieveServiceCollectionExtensions
{
    /// <summary>Registers the sieve. Needs the brand and the store.</summary>
    public static IServiceCollection AddSieve(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<SieveOptions>()
            .Bind(configuration.GetSection(SieveOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SieveOptions>, SieveOptionsValidator>()
        );
        services.AddSingleton<MentionSieve>();
        services.AddHostedService<JournalPruner>();
        return services;
    }
}
