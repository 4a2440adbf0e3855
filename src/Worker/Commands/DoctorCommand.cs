using System.CommandLine;
using System.Text.Json;
using MentionTriage.Mentions;
using MentionTriage.Worker.Doctor;
using Spectre.Console;

namespace MentionTriage.Worker.Commands;

/// <summary><c>doctor</c>: examines every part with the settings given and says what to fix.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Check configuration, store, broker, classifier, sources and alert channels, and say what to fix. Changes nothing, pages no one."
        );
        var common = new CommonOptions();
        var sources = new SourceOptions();
        var roles = new Option<string?>("--roles")
        {
            Description =
                "Examine for these roles only: intake,triage,board,escalation. Default all",
            HelpName = "LIST",
        };
        var json = new Option<bool>("--json") { Description = "One JSON array for machines" };
        command.Options.Add(roles);
        command.Options.Add(json);
        sources.AddTo(command);
        common.AddTo(command);

        command.SetAction(
            async (parsed, cancel) =>
            {
                var more = new Dictionary<string, string?>();
                if (parsed.GetValue(roles) is { } list)
                    more["Roles"] = list;
                sources.Read(parsed, more);
                var findings = await Examination.RunAsync(common.Read(parsed, more), cancel);
                if (parsed.GetValue(json))
                    Console.WriteLine(JsonSerializer.Serialize(findings, MentionJson.Options));
                else
                    Print(findings);
                return findings.Any(finding => finding.Verdict == Verdict.Ill) ? 1 : 0;
            }
        );
        return command;
    }

    private static void Print(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var (word, colour) = finding.Verdict switch
            {
                Verdict.Well => ("well", "green"),
                Verdict.Odd => ("odd", "yellow"),
                _ => ("ill", "red"),
            };
            // A pipe gets the words alone: no colour, no wrapping.
            if (Console.IsOutputRedirected)
                Console.Write($"{word, -4}");
            else
                AnsiConsole.Markup($"[{colour}]{word, -4}[/]");
            Console.WriteLine($"  {finding.Part, -14} {finding.Detail}");
            if (finding.Fix is { } fix)
                Console.WriteLine($"{"", 21}{fix}");
        }
    }
}
