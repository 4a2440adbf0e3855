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
        await using var app = ProductHost.Build(settings, clock, cancel);
        try
        {
            await MigrateAsync(app, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped before it began: what was migrated stays, the rest is rolled back.
            return 0;
        }
        if (!await StartAsync(app, settings, cancel))
            return 0;
        await Banner.WriteAsync(Console.Out, app, settings);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    /// <summary>Starts everything, or leaves nothing running.</summary>
    /// <returns>Whether it runs; not when it was told to stop while it started.</returns>
    private static async Task<bool> StartAsync(
        WebApplication app,
        RunSettings settings,
        CancellationToken cancel
    )
    {
        try
        {
            await app.StartAsync(cancel);
            return true;
        }
        catch (Exception error)
        {
            // Ctrl+C reaches the host first; it may stop before this command knows.
            var wasAsked =
                error is OperationCanceledException
                && (
                    cancel.IsCancellationRequested
                    || app.Lifetime.ApplicationStopping.IsCancellationRequested
                );
            await StopAsync(app);
            if (wasAsked)
                return false;
            if (ListenProblem(error, settings.Urls) is { } problem)
                throw new ConfigurationProblemException(problem);
            throw;
        }
    }

    /// <summary>What had started already ends in its own way, not by having its services taken away.</summary>
    private static async Task StopAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception)
        {
            // Half started, it may not be able to stop in order; what is told is why it did not start.
        }
    }

    private static string? ListenProblem(Exception error, string urls) =>
        error switch
        {
            IOException =>
                $"--urls: cannot listen on {urls} ({error.Message.TrimEnd('.')}). Stop what listens there, or choose another address with --urls.",
            InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } =>
                $"--urls: {urls} needs a certificate: name one with Kestrel:Certificates:Default:Path and Kestrel:Certificates:Default:Password, or listen on http:// behind a proxy that has one.",
            _ => null,
        };

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
