using MentionTriage.Intake.Brand;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>Adds the networks that are switched on.</summary>
internal static class NetworkServiceCollectionExtensions
{
    /// <summary>Registers them, and refuses at start what under <c>Sources</c> is meant for none.</summary>
    public static IServiceCollection AddNetworks(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<Network>? networks = null
    )
    {
        networks ??= NetworkList.All;
        foreach (var network in networks.Where(network => network.IsOn(configuration)))
            network.Add(services, configuration);
        services.AddSingleton<IValidateOptions<BrandProfile>>(
            new NetworksCheck(configuration, networks)
        );
        return services;
    }
}
