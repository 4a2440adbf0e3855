using System.CommandLine;
using System.Globalization;
using System.Text;
using MentionTriage.Mentions;
using Spectre.Console;

namespace MentionTriage.Worker.Commands;

/// <summary><c>explain</c>: says in words what the classifier makes of a text, the weighing words coloured.</summary>
internal static class ExplainCommand
{
    private static readonly string[] Levels = ["nothing to do", "routine", "today", "now"];

    public static Command Create()
    {
        var text = new Argument<string>("text") { Description = "The text of a mention" };
        var model = new Option<string?>("--model")
        {
            Description = "Directory of the model. Default the shipped one",
            HelpName = "DIR",
        };
        var engine = ClassifierLoader.EngineOption("--engine", "What classifies");
        var command = new Command(
            "explain",
            "Say what the classifier makes of a text, with the words that weighed."
        )
        {
            text,
            model,
            engine,
        };
        command.SetAction(parsed =>
        {
            try
            {
                using var classifier = ClassifierLoader.Load(
                    parsed.GetValue(model),
                    parsed.GetValue(engine)!
                );
                var given = parsed.GetValue(text)!;
                Print(given, classifier.Classify(given, TimeProvider.System.GetUtcNow()));
                return 0;
            }
            catch (IOException error)
            {
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        });
        return command;
    }

    private static void Print(string text, Assessment assessment)
    {
        // A pipe gets the words alone: no colour, no wrapping.
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Width = int.MaxValue;
        }
        // A text may carry control characters meant for the terminal.
        text = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        AnsiConsole.MarkupLine(Colour(text, assessment.Evidence));
        AnsiConsole.WriteLine();
        var urgency = assessment.Urgency;
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"urgency    [bold]{Levels[urgency.Level]}[/]  ({string.Join(", ", urgency.Probabilities.Select((p, level) => $"{Levels[level]} {Percent(p)}"))})"
        );
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"kind       [bold]{assessment.Kind.ToString().ToLowerInvariant()}[/]"
        );
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"sentiment  negative {Percent(assessment.Sentiment.Negative)}, neutral {Percent(assessment.Sentiment.Neutral)}, positive {Percent(assessment.Sentiment.Positive)}"
        );
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"delight    {Percent(assessment.Delight.Probability)}"
        );
        if (assessment.Window is { } window)
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"window     \"{window.Text}\", closes {window.ClosesAt:u}"
            );
        if (assessment.Language is { } language)
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"language   {language.Code} ({Percent(language.Probability)})"
            );
        foreach (var span in assessment.Evidence)
            AnsiConsole.MarkupLineInterpolated(
                CultureInfo.InvariantCulture,
                $"  {(span.Weight > 0 ? "for" : "against"), -7} {span.For.ToString().ToLowerInvariant(), -9} {Math.Abs(span.Weight):0.0}  \"{text.Substring(span.Start, span.Length)}\""
            );
    }

    // Red speaks for urgency or negative feeling, green for delight, blue for the kind; dim speaks against.
    private static string Colour(string text, IReadOnlyList<EvidenceSpan> evidence)
    {
        var coloured = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            var span = evidence
                .Where(span => span.Start <= at && at < span.Start + span.Length)
                .MaxBy(span => Math.Abs(span.Weight));
            var end = span is null
                ? evidence
                    .Where(other => other.Start > at)
                    .Select(other => other.Start)
                    .DefaultIfEmpty(text.Length)
                    .Min()
                : span.Start + span.Length;
            var piece = Markup.Escape(text[at..end]);
            coloured.Append(span is null ? piece : $"[{StyleOf(span)}]{piece}[/]");
            at = end;
        }

        return coloured.ToString();
    }

    private static string StyleOf(EvidenceSpan span) =>
        span.Weight < 0 ? "dim"
        : span.For == EvidenceFor.Delight ? "black on green"
        : span.For == EvidenceFor.Kind ? "white on blue"
        : "white on red";

    private static string Percent(double probability) =>
        probability.ToString("0 %", CultureInfo.InvariantCulture);
}
