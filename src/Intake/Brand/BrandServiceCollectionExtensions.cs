using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Brand;

/// <summary>Adds what Intake knows of the brand.</summary>
internal static class BrandServiceCollectionExtensions
{
    /// <summary>Registers the profile, validated at start, and what is compiled from it.</summary>
    public static IServiceCollection AddBrand(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<BrandProfile>()
            .Bind(configuration.GetSection(BrandProfile.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<BrandProfile>>(
                new BrandProfileValidator(configuration)
            )
        );
        services.AddSingleton(provider => new BrandMatcher(Profile(provider)));
        services.AddSingleton(provider => new BrandAccounts(Profile(provider)));
        return services;
    }

    private static BrandProfile Profile(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<BrandProfile>>().Value;
}
