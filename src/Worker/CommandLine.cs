using System.CommandLine;
using MentionTriage.Storage;
using MentionTriage.Worker.Commands;
using MentionTriage.Worker.Hosting;
using Microsoft.Extensions.Options;

namespace MentionTriage.Worker;

/// <summary>The commands of the executable: every capability of the product hangs here.</summary>
internal static class CommandLine
{
    /// <summary>Exit code for what the person who typed the command can put right.</summary>
    private const int Misconfigured = 2;

    /// <summary>The desk's: more than the 30 s its host gives the stages to finish what they hold.</summary>
    private static readonly TimeSpan DeskPatience = TimeSpan.FromSeconds(35);

    /// <summary>Any other command's: it may wait for a line that is never typed.</summary>
    private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "MentionTriage: a self-hosted desk for social media mentions. Without a command it does what `run` does."
        )
        {
            RunCommand.Create(),
            ImportCommand.Create(),
            ClassifyCommand.Create(),
            ExplainCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            DoctorCommand.Create(),
            HashPasswordCommand.Create(),
        };
        RunCommand.Configure(root);
        // Told by `run --help`; shown here it would stand in the usage of every command.
        foreach (var argument in root.Arguments)
            argument.Hidden = true;

        try
        {
            // A mention starts with @ more often than not: that is text, never the name of a file of arguments.
            var parsed = root.Parse(
                args,
                new ParserConfiguration { ResponseFileTokenReplacer = null }
            );
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = PatienceOf(parsed.CommandResult.Command, root),
                }
            );
        }
        catch (Exception error)
            when (error
                    is ConfigurationProblemException
                        or OptionsValidationException
                        or SchemaMismatchException
            )
        {
            await Console.Error.WriteLineAsync(Explain(error));
            return Misconfigured;
        }
    }

    /// <summary>How long a command that was told to stop may take to end in order before it is cut off.</summary>
    private static TimeSpan PatienceOf(Command command, RootCommand root) =>
        command == root || command.Name == RunCommand.Word ? DeskPatience : CommandPatience;

    private static string Explain(Exception error) =>
        error is OptionsValidationException options
            ? string.Join(Environment.NewLine, options.Failures)
            : error.Message;
}
