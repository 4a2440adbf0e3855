using MentionTriage.Intake.Sources.Networks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddCheckedOptions<RefreshOptions>(
            configuration,
            RefreshOptions.Section,
            (refresh, _) => refresh.Problems()
        );
        services.AddSingleton<SpreadingMentions>();
        services.AddHostedService<EngagementRefresher>();
        return services;
    }
}
