using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Evaluation;
using MentionTriage.Triage.Classification.Training;
using Spectre.Console;

namespace MentionTriage.Worker.Commands;

/// <summary><c>evaluate</c>: measures a model on labelled mentions.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var on = new Option<string>("--on")
        {
            Description =
                "Labelled file: with a header line, corpus rows without one, or two columns of text and sentiment",
            HelpName = "FILE",
            Required = true,
        };
        var model = new Option<string?>("--model")
        {
            Description = "Directory of the model. Default the shipped one",
            HelpName = "DIR",
        };
        var against = new Option<string?>("--against")
        {
            Description = "Directory of a model to compare with",
            HelpName = "DIR",
        };
        var engine = ClassifierLoader.EngineOption("--engine", "What the model is for");
        var otherEngine = ClassifierLoader.EngineOption(
            "--against-engine",
            "What the model to compare with is for"
        );
        var group = new Option<string?>("--licence")
        {
            Description = "Only rows of this group: open or check-only",
            HelpName = "GROUP",
        };
        var report = new Option<string?>("--report")
        {
            Description = "Write an HTML report with curves and the worst mistakes",
            HelpName = "FILE.html",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object for machines" };
        var command = new Command(
            "evaluate",
            "Measure a model: the table of the model card, with intervals, and the behaviour tests."
        )
        {
            on,
            model,
            engine,
            against,
            otherEngine,
            group,
            report,
            json,
        };
        command.SetAction(parsed =>
        {
            try
            {
                using var classifier = ClassifierLoader.Load(
                    parsed.GetValue(model),
                    parsed.GetValue(engine)!
                );
                using var other = parsed.GetValue(against) is { } directory
                    ? ClassifierLoader.Load(directory, parsed.GetValue(otherEngine)!)
                    : null;
                var found = ModelEvaluator.Evaluate(
                    classifier,
                    parsed.GetValue(on)!,
                    other,
                    parsed.GetValue(group)
                );
                if (parsed.GetValue(report) is { } path)
                    File.WriteAllText(path, HtmlReport.Write(found));
                if (parsed.GetValue(json))
                    Console.WriteLine(JsonSerializer.Serialize(found, MentionJson.Options));
                else
                    Print(found);
                return 0;
            }
            catch (Exception error)
                when (error is MalformedRowException or IOException or InvalidDataException)
            {
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        });
        return command;
    }

    private static void Print(EvaluationReport report)
    {
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"[bold]{report.Model}[/] on {report.Rows} mentions of {report.File}"
        );
        var table = new Table().AddColumns(
            "measure",
            "value",
            "95 % interval",
            "mentions",
            "other model"
        );
        foreach (var measure in report.Measures)
            table.AddRow(
                Markup.Escape(measure.Name),
                Figure(measure, measure.Value),
                $"{Figure(measure, measure.Low)} to {Figure(measure, measure.High)}",
                measure.Rows.ToString(CultureInfo.InvariantCulture),
                measure.Against is { } other ? Figure(measure, other) : ""
            );
        AnsiConsole.Write(table);
        var behaviours = new Table().AddColumns("behaviour", "type", "failed");
        foreach (var result in report.Behaviours)
            behaviours.AddRow(
                Markup.Escape(result.Name),
                result.Type,
                $"{result.Failures} of {result.Cases}"
            );
        AnsiConsole.Write(behaviours);
    }

    private static string Figure(Measure measure, double value) =>
        measure.Name.EndsWith("calibration error", StringComparison.Ordinal)
            ? value.ToString("0.000", CultureInfo.InvariantCulture)
            : (100 * value).ToString("0.0", CultureInfo.InvariantCulture);
}
