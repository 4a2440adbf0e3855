using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MentionTriage.Triage;
using MentionTriage.Triage.Classification.Model;
using MentionTriage.Triage.Ranking;
using MentionTriage.Worker.Commands.Classifying;
using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Commands;

/// <summary><c>classify</c>: JSON lines in, assessments and priorities out, in the same order.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var command = new Command(
            "classify",
            """
            Read mentions from standard input, one JSON object a line, and write what triage makes of each, one JSON line, in the same order.
            In:  {"id":1,"text":"I land in two hours","createdAt":"2026-11-21T18:54:00Z","author":{"handle":"ana","followersCount":20}}   (createdAt and author may be left out)
            A line that cannot be read gives {"line","error"} on standard error; the rest go on, and the exit code is 1.
            """
        );
        var common = new CommonOptions();
        var model = new Option<string?>("--model")
        {
            Description = "Directory of the model. Default: the one shipped with the executable",
            HelpName = "DIR",
        };
        var now = new Option<DateTimeOffset?>("--now")
        {
            Description =
                "Rank as of this instant, for example 2026-11-21T18:54:00Z. Default: each mention's own time",
            HelpName = "INSTANT",
            CustomParser = ParseInstant,
        };
        command.Options.Add(model);
        command.Options.Add(now);
        common.AddTo(command);

        command.SetAction(
            async (parsed, cancel) =>
            {
                var more = new Dictionary<string, string?>();
                if (parsed.GetValue(model) is { } directory)
                    more["Classifier:Model"] = directory;
                await using var services = Compose(common.Read(parsed, more));
                var classifier = new LineClassifier(
                    Assessor(services),
                    services.GetRequiredService<MentionRanker>(),
                    services.GetRequiredService<TimeProvider>(),
                    parsed.GetValue(now)
                );
                await using var input = StandardInput.Open(
                    "hand it mentions, for example with < mentions.jsonl"
                );
                await using var output = Console.OpenStandardOutput();
                await using var errors = Console.OpenStandardError();
                return await new ClassifyRun(classifier, output, errors).RunAsync(input, cancel)
                    ? 0
                    : 1;
            }
        );
        return command;
    }

    private static ServiceProvider Compose(RunSettings settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddAssessing(settings.Configuration, IntegrationParts.Engines);
        return services.BuildServiceProvider();
    }

    private static MentionAssessor Assessor(ServiceProvider services)
    {
        try
        {
            return services.GetRequiredService<MentionAssessor>();
        }
        catch (ModelFileException error)
        {
            throw new ConfigurationProblemException(error.Message);
        }
    }

    private static DateTimeOffset? ParseInstant(ArgumentResult argument)
    {
        var value = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (
            DateTimeOffset.TryParse(
                value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant
            )
        )
            return instant;
        argument.AddError($"--now is '{value}'; write an instant such as 2026-11-21T18:54:00Z.");
        return null;
    }
}
