using System.CommandLine;
using System.Globalization;
using MentionTriage.Triage.Classification.Engines;
using MentionTriage.Triage.Classification.Training;
using Spectre.Console;

namespace MentionTriage.Worker.Commands;

/// <summary><c>train</c>: makes a classifier model from labelled mentions.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var corpora = new Option<string[]>("--corpus")
        {
            Description =
                "Directory of labelled mentions, *.tsv with kind, urgency, delight, window, sentiment, sector, text; may be given more than once. Default models/corpus",
            HelpName = "DIR",
            AllowMultipleArgumentsPerToken = true,
        };
        var data = new Option<string?>("--data")
        {
            Description =
                "Root of the public sets; without it the model learns from the corpora alone",
            HelpName = "DIR",
        };
        var output = new Option<string>("--out")
        {
            Description = "Directory the model is written to",
            HelpName = "DIR",
            DefaultValueFactory = _ => "models",
        };
        var concepts = new Option<string>("--concepts")
        {
            Description = "File of the concept list",
            HelpName = "FILE",
            DefaultValueFactory = _ => Path.Combine("models", "concepts.txt"),
        };
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed and input give the same bytes",
            DefaultValueFactory = _ => 1,
        };
        var engine = ClassifierLoader.EngineOption("--engine", "What the model is for");
        var command = new Command(
            "train",
            "Train the classifier. Minutes on two cores; the held-out score stands beside the progress bar."
        )
        {
            corpora,
            data,
            output,
            concepts,
            seed,
            engine,
        };
        command.SetAction(parsed =>
            Run(
                ClassifierLoader.Find(parsed.GetValue(engine)!),
                new TrainingRequest
                {
                    Corpora = parsed.GetValue(corpora) is { Length: > 0 } given
                        ? given
                        : [Path.Combine("models", "corpus")],
                    Data = parsed.GetValue(data),
                    Concepts = parsed.GetValue(concepts)!,
                    Output = parsed.GetValue(output)!,
                    Seed = parsed.GetValue(seed),
                }
            )
        );
        return command;
    }

    private static int Run(ClassifierEngine engine, TrainingRequest request)
    {
        try
        {
            var (path, summary) = AnsiConsole
                .Progress()
                .Start(context => Train(context, engine, request));
            AnsiConsole.WriteLine(summary);
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"Wrote [bold]{path}[/], {new FileInfo(path).Length / 1e6:0.0} MB."
            );
            return 0;
        }
        catch (Exception error)
            when (error
                    is MalformedRowException
                        or IOException
                        or InvalidDataException
                        or FormatException
            )
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static TrainedModel Train(
        ProgressContext context,
        ClassifierEngine engine,
        TrainingRequest request
    )
    {
        var bar = context.AddTask("training", maxValue: 1);
        return engine.Train(
            request,
            progress =>
            {
                bar.Value = progress.Done;
                var score = progress.Score is null ? "" : $" ({progress.Score})";
                bar.Description = Markup.Escape(progress.Step + score);
            }
        );
    }
}
