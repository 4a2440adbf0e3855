using System.Data.Common;
using MentionTriage.Storage;

namespace MentionTriage.Worker.Hosting;

/// <summary>One life of the product: hold the data directory, migrate, start, tell people where it is, stop.</summary>
internal static partial class Desk
{
    /// <summary>How long a store that is still starting is waited for: longer than PostgreSQL takes to recover.</summary>
    private static readonly TimeSpan StorePatience = TimeSpan.FromMinutes(2);

    /// <param name="settings">Everything it was told.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="clock">Another clock than the system's, for proving.</param>
    public static async Task<int> RunAsync(
        RunSettings settings,
        CancellationToken cancel,
        TimeProvider? clock = null
    )
    {
        using var data = DataDirectory.Hold(settings.DataPath);
        await using var app = ProductHost.Build(settings, clock);
        try
        {
            await MigrateAsync(app, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped before it began: what was migrated stays, the rest is rolled back.
            return 0;
        }
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException error)
        {
            throw new ConfigurationProblemException(
                $"--urls: cannot listen on {settings.Urls} ({error.Message}). Stop what listens there, or choose another address with --urls."
            );
        }
        await Banner.WriteAsync(Console.Out, app, settings);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    /// <summary>Brings the schema up, waiting for a server that is not there yet.</summary>
    private static async Task MigrateAsync(WebApplication app, CancellationToken cancel)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var logger = app
            .Services.GetRequiredService<ILoggerFactory>()
            .CreateLogger("MentionTriage.Worker.Desk");
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await app.Services.GetRequiredService<Migrator>().ApplyAsync(cancel);
                return;
            }
            catch (Exception error) when (error is DbException or IOException)
            {
                if (time.GetElapsedTime(started) > StorePatience)
                    throw new ConfigurationProblemException(
                        $"Storage:ConnectionString: the store cannot be opened ({error.Message}). Check the address, the role and its password."
                    );
                LogWaiting(logger, error.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancel);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for the store: {Problem}")]
    private static partial void LogWaiting(ILogger logger, string problem);
}
