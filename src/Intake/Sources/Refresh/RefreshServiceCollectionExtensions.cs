using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>Adds what asks networks how mentions spread.</summary>
internal static class RefreshServiceCollectionExtensions
{
    /// <summary>Registers it; it does nothing while no network registers an <see cref="IEngagementReader"/>.</summary>
    public static IServiceCollection AddEngagementRefresh(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<RefreshOptions>()
            .Bind(configuration.GetSection(RefreshOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RefreshOptions>, RefreshOptionsCheck>()
        );
        services.AddSingleton<SpreadingMentions>();
        services.AddHostedService<EngagementRefresher>();
        return services;
    }
}
