using System.CommandLine;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Commands;

/// <summary><c>--source</c> and <c>--brand</c>: a real brand watched without any file.</summary>
internal sealed class SourceOptions
{
    private readonly Option<string[]> _sources = new("--source")
    {
        Description =
            $"Network to read: {string.Join(", ", IntegrationParts.Networks.Select(network => network.Name))}. May be given more than once",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _brands = new("--brand")
    {
        Description =
            "What people call the brand, added to Brand:Names. May be given more than once",
        HelpName = "NAME",
    };

    /// <summary>Hangs the options on a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_sources);
        command.Options.Add(_brands);
    }

    /// <summary>Writes what they stand for among the settings.</summary>
    /// <exception cref="ConfigurationProblemException">A source is unknown.</exception>
    public void Read(ParseResult parsed, Dictionary<string, string?> settings)
    {
        foreach (var name in parsed.GetValue(_sources) ?? [])
            settings[$"{Find(name, IntegrationParts.Networks).Section}:Enabled"] = "true";
        var index = 0;
        // Keys of their own, so that they stand beside the names a file lists and not in their place.
        foreach (var brand in parsed.GetValue(_brands) ?? [])
            settings[$"Brand:Names:typed-{index++}"] = brand;
    }

    /// <exception cref="ConfigurationProblemException">There is no such network.</exception>
    internal static Network Find(string name, IReadOnlyList<Network> networks) =>
        networks.FirstOrDefault(network =>
            network.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        )
        ?? throw new ConfigurationProblemException(
            $"--source: '{name}' is not a source; use one of {string.Join(", ", networks.Select(network => network.Name))}."
        );
}
