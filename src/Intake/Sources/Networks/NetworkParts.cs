using MentionTriage.Intake.Brand;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>What networks are registered with.</summary>
internal static class NetworkParts
{
    /// <summary>Adds a network's options, which are checked at start, every mistake at once.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The root.</param>
    /// <param name="section">Name of the section they bind to.</param>
    /// <param name="problems">Everything wrong with them, each with its key and the fix.</param>
    public static void AddCheckedOptions<TOptions>(
        this IServiceCollection services,
        IConfiguration configuration,
        string section,
        Func<TOptions, BrandProfile, IEnumerable<string>> problems
    )
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(
            new Check<TOptions>(configuration, problems)
        );
    }

    /// <summary>Adds a source for each entry of a list in the configuration.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="list">The list; it is counted here and read, and checked, at start.</param>
    /// <param name="make">Makes the source of one entry, by its index.</param>
    public static void AddMentionSources(
        this IServiceCollection services,
        IConfigurationSection list,
        Func<IServiceProvider, int, IMentionSource> make
    )
    {
        foreach (var index in Enumerable.Range(0, list.GetChildren().Count()))
            services.AddMentionSource(provider => make(provider, index));
    }

    private sealed class Check<TOptions>(
        IConfiguration configuration,
        Func<TOptions, BrandProfile, IEnumerable<string>> problems
    ) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            // Past the brand's own check: its mistakes are told by itself, not once more by each network.
            var brand = configuration.GetSection(BrandProfile.Section).Get<BrandProfile>() ?? new();
            var found = problems(options, brand).ToArray();
            return found.Length == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(found);
        }
    }
}
