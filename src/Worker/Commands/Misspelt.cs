using System.CommandLine;
using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Commands;

/// <summary>Words of the command line that are neither a command, an option nor a setting.</summary>
internal static class Misspelt
{
    /// <summary>Refuses them all at once, each with the nearest word the command takes.</summary>
    /// <exception cref="ConfigurationProblemException">There are some.</exception>
    public static void Refuse(Command command, IEnumerable<string> words)
    {
        string[] known =
        [
            .. command.Subcommands.Select(sub => sub.Name),
            .. command.Options.SelectMany(option => option.Aliases.Append(option.Name)),
        ];
        StartProblems.ThrowIfAny([
            .. words
                .Where(word => !IsSetting(word))
                .Select(word =>
                    $"'{word}' is not understood. {(Nearest.To(word.Split('=')[0], known) is { } near ? $"Did you mean {near}?" : "Settings are written Section:Key=value, for example Bus:Transport=rabbitmq; --help lists the options.")}"
                ),
        ]);
    }

    private static bool IsSetting(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
        && word.AsSpan(0, equals).Contains(':');
}
