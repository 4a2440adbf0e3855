using MentionTriage.Intake.Brand;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>Options that are checked at start, as every network has them.</summary>
internal static class CheckedOptions
{
    /// <summary>Adds options, which are checked at start, every mistake at once.</summary>
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
        services
            .AddOptions<TOptions>()
            .Configure(options => Fitting<TOptions>(configuration, section).Bind(options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(
            new Check<TOptions>(configuration, section, problems)
        );
    }

    /// <summary>The section without what the binder would give up at: the rest is bound, and checked, all the same.</summary>
    private static IConfigurationSection Fitting<TOptions>(
        IConfiguration configuration,
        string section
    )
    {
        var misfits = SettingsShape
            .Misfits(configuration.GetSection(section), typeof(TOptions))
            .Select(misfit => misfit.Path)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return misfits.Count == 0
            ? configuration.GetSection(section)
            : new ConfigurationBuilder()
                .AddInMemoryCollection(
                    configuration
                        .GetSection(section)
                        .AsEnumerable()
                        .Where(setting =>
                            setting.Value is not null && !misfits.Contains(setting.Key)
                        )
                )
                .Build()
                .GetSection(section);
    }

    private sealed class Check<TOptions>(
        IConfiguration configuration,
        string section,
        Func<TOptions, BrandProfile, IEnumerable<string>> problems
    ) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            // Past the brand's own check: its mistakes are told by itself, not once more by each network.
            var brand = configuration.GetSection(BrandProfile.Section).Get<BrandProfile>() ?? new();
            string[] found =
            [
                .. SettingsShape
                    .Misfits(configuration.GetSection(section), typeof(TOptions))
                    .Select(misfit => misfit.Problem),
                .. problems(options, brand),
            ];
            return found.Length == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(found);
        }
    }
}
