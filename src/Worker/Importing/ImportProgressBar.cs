using MentionTriage.Intake.Sources.Files;
using Spectre.Console;

namespace MentionTriage.Worker.Importing;

/// <summary>A progress bar on standard error, and nothing at all where nobody would see it move.</summary>
internal static class ImportProgressBar
{
    public static async Task ShowAsync(Func<Action<ImportProgress>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(_ => { });
            return;
        }
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }
        );
        await console
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Importing", maxValue: 1);
                var started = TimeProvider.System.GetTimestamp();
                await work(progress =>
                {
                    bar.Value = progress.Fraction;
                    var rate = ImportReport.RateOf(
                        progress,
                        TimeProvider.System.GetElapsedTime(started)
                    );
                    bar.Description = FormattableString.Invariant(
                        $"{progress.Rows:N0} rows, {rate:N0}/s"
                    );
                });
            });
    }
}
