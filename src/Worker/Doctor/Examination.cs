using MentionTriage.Worker.Hosting;
using Microsoft.Extensions.Options;

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
        if (settings.Roles.HasFlag(Roles.Escalation))
            findings.AddRange(await ChannelsExamination.RunAsync(settings.Configuration, cancel));
        findings.AddRange(ExamineConfiguration(settings));
        return findings;
    }

    /// <summary>Composes the product without starting it, which binds and validates every section.</summary>
    private static IEnumerable<Finding> ExamineConfiguration(RunSettings settings)
    {
        const string part = "configuration";
        const string fix = "Correct the keys named; the README's table lists them all.";
        var problems = new List<string>();
        try
        {
            using var app = ProductHost.Build(settings) as IDisposable;
            ((Microsoft.AspNetCore.Builder.WebApplication)app)
                .Services.GetService<IStartupValidator>()
                ?.Validate();
        }
        catch (ConfigurationProblemException error)
        {
            problems.Add(error.Message);
        }
        catch (OptionsValidationException error)
        {
            problems.AddRange(error.Failures);
        }
        catch (AggregateException errors)
        {
            problems.AddRange(
                errors
                    .Flatten()
                    .InnerExceptions.SelectMany(error =>
                        error is OptionsValidationException options
                            ? options.Failures
                            : [error.Message]
                    )
            );
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            problems.Add(error.Message);
        }

        return problems.Count == 0
            ? [Finding.Well(part, "Every section can be read.")]
            : problems.Select(problem => Finding.Ill(part, problem, fix));
    }
}
