using System.CommandLine;
using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Commands;

/// <summary>The options every command that touches the store shares.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Directory for the embedded store, keys and sign-in link. Default ./data",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _config = new("--config")
    {
        Description = "JSON file with settings; may be given more than once, later files win",
        HelpName = "FILE",
    };

    private readonly Argument<string[]> _settings = new("settings")
    {
        Description =
            "Settings as Section:Key=value, for example Bus:Transport=rabbitmq. The same keys work as environment variables with __ for the colon",
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "Section:Key=value",
    };

    /// <summary>Hangs the options on a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_config);
        command.Arguments.Add(_settings);
    }

    /// <summary>The settings the command line and the environment add up to.</summary>
    /// <exception cref="ConfigurationProblemException">Something in them cannot be understood.</exception>
    public RunSettings Read(ParseResult parsed, IReadOnlyDictionary<string, string?>? more = null)
    {
        var settings = parsed.GetValue(_settings) ?? [];
        Misspelt.Refuse(parsed.CommandResult.Command, settings);
        return RunSettingsReader.Read(
            parsed.GetValue(_data),
            parsed.GetValue(_config) ?? [],
            settings,
            more ?? new Dictionary<string, string?>()
        );
    }
}
