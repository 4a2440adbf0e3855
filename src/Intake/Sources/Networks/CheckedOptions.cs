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
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(
            new Check<TOptions>(configuration, problems)
        );
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
