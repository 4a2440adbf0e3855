using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>Adds the addresses that outsiders post to in their own words.</summary>
internal static class HookServiceCollectionExtensions
{
    /// <summary>Registers the hooks of the section <c>Hooks</c>; what is wrong with it stops the start.</summary>
    public static IServiceCollection AddHooks(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<HooksOptions>()
            .Configure(options => new HooksReader(options).Read(configuration))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<HooksOptions>, HooksCheck>();
        services.AddSingleton<HookEndpoint>();
        return services;
    }
}
