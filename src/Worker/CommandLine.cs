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
            return await root.Parse(
                    args,
                    new ParserConfiguration { ResponseFileTokenReplacer = null }
                )
                .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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

    private static string Explain(Exception error) =>
        error is OptionsValidationException options
            ? string.Join(Environment.NewLine, options.Failures)
            : error.Message;
}
