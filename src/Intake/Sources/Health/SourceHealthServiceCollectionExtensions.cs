using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MentionTriage.Intake.Sources.Health;

/// <summary>Adds what watches the sources.</summary>
internal static class SourceHealthServiceCollectionExtensions
{
    /// <summary>Registers the watch and the gauges; sources may be added before or after.</summary>
    public static IServiceCollection AddSourceHealth(this IServiceCollection services)
    {
        services.AddSingleton<SourceHealthStore>();
        services.AddSingleton<SourceNews>();
        services.AddSingleton<SourceWatch>();
        services.AddSingleton<SourceGauges>();
        // The gauges only have to be there; nothing asks for them.
        return services.AddSingleton<IHostedService>(provider =>
        {
            provider.GetRequiredService<SourceGauges>();
            return provider.GetRequiredService<SourceWatch>();
        });
    }
}
