using MentionTriage.Intake.Brand;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>Refuses settings under <c>Sources</c> that no network reads, and networks that have nothing to look for.</summary>
internal sealed class NetworksCheck(IConfiguration configuration, IReadOnlyList<Network> networks)
    : IValidateOptions<BrandProfile>
{
    public ValidateOptionsResult Validate(string? name, BrandProfile options)
    {
        string[] problems = [.. Strangers(), .. Switches(), .. WithoutBrand(options)];
        return problems.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Strangers() =>
        configuration
            .GetSection("Sources")
            .GetChildren()
            .Where(section =>
                !networks
                    .Select(network => network.Key)
                    .Concat(NetworkList.OtherSections)
                    .Contains(section.Key, StringComparer.OrdinalIgnoreCase)
            )
            .Select(section =>
                $"{section.Path} is no source; use one of {string.Join(", ", networks.Select(network => network.Section))}."
            );

    private IEnumerable<string> Switches() =>
        networks
            .Select(network => configuration.GetSection($"{network.Section}:Enabled"))
            .Where(entry => entry.Value is not null && !bool.TryParse(entry.Value, out _))
            .Select(entry => $"{entry.Path} is '{entry.Value}'; set it to true or false.");

    private IEnumerable<string> WithoutBrand(BrandProfile brand)
    {
        if (
            brand.Names.Count
                + brand.Keywords.Count
                + brand.Hashtags.Count
                + brand.Domains.Count
                + brand.Handles.Count
                + brand.AccountIds.Count
            > 0
        )
            return [];
        return networks
            .Where(network => network.NeedsBrand && network.IsOn(configuration))
            .Select(network =>
                $"Brand:Names is empty, so {network.Section} has nothing to look for; name the brand: run --source {network.Name} --brand \"Your Brand\"."
            );
    }
}
