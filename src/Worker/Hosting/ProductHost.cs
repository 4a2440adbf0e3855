using MentionTriage.Board;
using MentionTriage.Escalation;
using MentionTriage.Intake;
using MentionTriage.Storage;
using MentionTriage.Triage;
using MentionTriage.Worker.Bus;
using MentionTriage.Worker.Health;
using MentionTriage.Worker.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentionTriage.Worker.Hosting;

/// <summary>Composes the product: the store, the bus, the stages of this process's roles, and the web around them.</summary>
internal static class ProductHost
{
    /// <summary>Builds the host; nothing runs yet.</summary>
    /// <param name="settings">What it was told.</param>
    /// <param name="clock">Another clock than the system's.</param>
    /// <param name="stop">Tells it to stop; heard here only for what is logged then.</param>
    /// <exception cref="ConfigurationProblemException">The settings cannot work together.</exception>
    public static WebApplication Build(
        RunSettings settings,
        TimeProvider? clock = null,
        CancellationToken stop = default
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        WebApplication? app = null;
        AddLogging(
            builder.Logging,
            settings.Configuration,
            () => app?.Lifetime.ApplicationStarted.IsCancellationRequested == true,
            () =>
                stop.IsCancellationRequested
                || app?.Lifetime.ApplicationStopping.IsCancellationRequested == true
        );

        var bus = BusOptions.From(settings.Configuration);
        var problems = StartProblems.Of(settings, bus);
        if (problems.Count > 0)
            bus = new BusOptions(); // what is wrong elsewhere is found all the same

        var services = builder.Services;
        services.TryAddSingleton(clock ?? TimeProvider.System);
        services.AddStorage(settings.Configuration, settings.DataPath);
        services.AddHealth();
        services.AddTelemetry();
        services.AddBus(bus, settings.Roles);
        AddStages(services, settings);

        app = builder.Build();
        StartProblems.ThrowIfAny([.. problems, .. StartProblems.OfOptions(app.Services, problems)]);
        MapStages(app, settings.Roles);
        return app;
    }

    private static void AddStages(IServiceCollection services, RunSettings settings)
    {
        // Said once more here, where the words of every stage can be read, and not those of the board alone.
        services.AddOpenApi();
        // Who may call is the board's business, whichever role answers the call.
        services.AddBoardAccess(settings.Configuration);
        if (settings.Roles.HasFlag(Roles.Intake))
            services.AddIntake(settings.Configuration, IntegrationParts.Networks);
        if (settings.Roles.HasFlag(Roles.Triage))
            services.AddTriage(settings.Configuration, IntegrationParts.Engines);
        if (settings.Roles.HasFlag(Roles.Board))
            services.AddBoard(settings.Configuration);
        if (settings.Roles.HasFlag(Roles.Escalation))
            services.AddEscalation(settings.Configuration);
        else if (settings.Roles.HasFlag(Roles.Board))
            // The links in pages lead to the board, whichever process sent them.
            services.AddEscalationAnswers(settings.Configuration);
    }

    private static void MapStages(WebApplication app, Roles roles)
    {
        app.UseBoardAccess();
        app.MapHealth();
        app.MapTelemetry();
        if (roles.HasFlag(Roles.Intake))
            app.MapIntake();
        if (roles.HasFlag(Roles.Board))
            app.MapBoard();
        if ((roles & (Roles.Board | Roles.Escalation)) != 0)
            app.MapEscalation();
    }

    private static void AddLogging(
        ILoggingBuilder logging,
        IConfiguration configuration,
        Func<bool> hasStarted,
        Func<bool> wasToldToStop
    )
    {
        logging.ClearProviders();
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        logging.AddFilter(
            (_, category, level) =>
                level >= MinimumFor(category)
                && (level >= LogLevel.Critical || hasStarted() || !IsNoise(category))
        );

        // Why a start fails the desk tells in a sentence, and that it was told to stop needs none at all;
        // a stack trace in front of it would only hide that.
        bool IsNoise(string? category) =>
            category == "Microsoft.Extensions.Hosting.Internal.Host"
            || (category == "MassTransit" && wasToldToStop());
    }

    /// <summary>Our own news, and only the worries of what we stand on.</summary>
    private static LogLevel MinimumFor(string? category) =>
        category?.StartsWith("MentionTriage", StringComparison.Ordinal) == true
            ? LogLevel.Information
            : LogLevel.Warning;
}
