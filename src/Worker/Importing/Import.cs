using System.Data.Common;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Sources.Files;
using MentionTriage.Storage;
using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Importing;

/// <summary>One import: opens the store, takes the file in, tells what came of it.</summary>
internal static class Import
{
    /// <returns>0 when every row was taken or known already, else 1.</returns>
    public static async Task<int> RunAsync(
        RunSettings settings,
        ImportOptions options,
        bool asJson,
        CancellationToken cancel
    )
    {
        var isDeskRunning = DataDirectory.IsHeld(settings.DataPath);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddStorage(settings.Configuration, settings.DataPath)
            .AddFileImport(settings.Configuration);
        await using var provider = services.BuildServiceProvider();
        await MigrateAsync(provider, cancel);

        var report = new ImportReport(options.Path);
        var started = TimeProvider.System.GetTimestamp();
        var importer = provider.GetRequiredService<FileImporter>();
        try
        {
            await ImportProgressBar.ShowAsync(async show =>
                report.Progress = await importer.RunAsync(
                    options,
                    report.Reject,
                    progress =>
                    {
                        report.Progress = progress;
                        show(progress);
                    },
                    cancel
                )
            );
        }
        catch (ImportException error)
        {
            throw new ConfigurationProblemException(error.Message);
        }
        catch (Exception error)
            when (error is JournalUnavailableException or OperationCanceledException)
        {
            report.Interruption =
                $"Stopped before the end of the file ({error.Message}) Give the same command again to go on from there.";
        }

        report.Took = TimeProvider.System.GetElapsedTime(started);
        if (asJson)
            report.WriteJson(Console.Out);
        else
            report.Write(Console.Out, Console.Error, NextStep(settings, isDeskRunning));
        return report.IsClean ? 0 : 1;
    }

    private static string NextStep(RunSettings settings, bool isDeskRunning) =>
        settings.Configuration["Storage:Provider"]?.ToLowerInvariant() == "postgres"
            ? "A running desk triages them; if none is running, start it with `run`."
        : isDeskRunning ? "The running desk triages them now."
        : "Start it with `run` to triage them.";

    private static async Task MigrateAsync(IServiceProvider provider, CancellationToken cancel)
    {
        try
        {
            await provider.GetRequiredService<Migrator>().ApplyAsync(cancel);
        }
        catch (Exception error) when (error is DbException or IOException)
        {
            throw new ConfigurationProblemException(
                $"The store cannot be opened ({error.Message}). `doctor` says what to check."
            );
        }
    }
}
