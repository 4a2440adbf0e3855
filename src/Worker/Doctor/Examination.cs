using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Doctor;

/// <summary>Examines every part, each on its own: one that is ill never hides another.</summary>
internal static class Examination
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(
        RunSettings settings,
        CancellationToken cancel
    )
    {
        var findings = new List<Finding>
        {
            DataDirectoryExamination.Run(settings.DataPath),
            await StoreExamination.RunAsync(settings.Configuration, settings.DataPath, cancel),
            await BrokerExamination.RunAsync(settings.Configuration, settings.Roles, cancel),
        };
        if (settings.Roles.HasFlag(Roles.Intake))
            findings.AddRange(
                await SourcesExamination.RunAsync(
                    settings.Configuration,
                    IntegrationParts.Networks,
                    TimeProvider.System,
                    cancel
                )
            );
        if (settings.Roles.HasFlag(Roles.Triage))
            findings.Add(
                ClassifierExamination.Run(settings.Configuration, IntegrationParts.Engines)
            );
        if (settings.Roles.HasFlag(Roles.Escalation))
            findings.AddRange(await ChannelsExamination.RunAsync(settings.Configuration, cancel));
        findings.AddRange(await ExamineConfigurationAsync(settings));
        return findings;
    }

    /// <summary>Composes the product without starting it, which binds and validates every section.</summary>
    private static async Task<IEnumerable<Finding>> ExamineConfigurationAsync(RunSettings settings)
    {
        const string part = "configuration";
        const string fix = "Correct the keys named; the README's table lists them all.";
        string[] problems = [];
        try
        {
            await using var app = ProductHost.Build(settings);
        }
        catch (ConfigurationProblemException error)
        {
            problems = error.Message.Split(Environment.NewLine);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            problems = [error.Message];
        }

        return problems.Length == 0
            ? [Finding.Well(part, "Every section can be read.")]
            : problems.Select(problem => Finding.Ill(part, problem, fix));
    }
}
