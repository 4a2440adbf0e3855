using System.CommandLine;
using MentionTriage.Triage.Classification.Engines;
using MentionTriage.Triage.TimeWindows;
using MentionTriage.Worker.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace MentionTriage.Worker.Commands;

/// <summary>Loads the classifier for commands that need neither store nor bus.</summary>
internal static class ClassifierLoader
{
    /// <summary>The option that names an engine.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="what">What the engine is for.</param>
    public static Option<string> EngineOption(string name, string what) =>
        new(name)
        {
            Description =
                $"{what}: {string.Join(", ", IntegrationParts.Engines.Select(engine => engine.Name))}. Default {BuiltInEngine.Name}",
            HelpName = "NAME",
            DefaultValueFactory = _ => BuiltInEngine.Name,
        };

    /// <exception cref="ConfigurationProblemException">This build has no such engine.</exception>
    public static ClassifierEngine Find(string name) =>
        IntegrationParts.Engines.FirstOrDefault(engine => engine.Name == name)
        ?? throw new ConfigurationProblemException(
            $"'{name}' is no engine of this build; use {string.Join(" or ", IntegrationParts.Engines.Select(engine => engine.Name))}. The README says how to build with others."
        );

    /// <summary>The model of the directory, or the shipped one beside the executable; clock words are read in UTC.</summary>
    /// <exception cref="Triage.Classification.Model.ModelFileException">It cannot be read.</exception>
    /// <exception cref="ConfigurationProblemException">This build has no such engine.</exception>
    public static WindowedClassifier Load(string? directory, string engine)
    {
        var loaded = Find(engine)
            .Load(
                directory ?? Path.Combine(AppContext.BaseDirectory, "models"),
                TimeProvider.System,
                NullLoggerFactory.Instance
            );
        return new WindowedClassifier(loaded, TimeWindowFinder.Beside(loaded, DateTimeZone.Utc));
    }
}
