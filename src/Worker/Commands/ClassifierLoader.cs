using MentionTriage.Triage.Classification;
using MentionTriage.Triage.TimeWindows;
using NodaTime;

namespace MentionTriage.Worker.Commands;

/// <summary>Loads the classifier for commands that need neither store nor bus.</summary>
internal static class ClassifierLoader
{
    /// <summary>The model of the directory, or the shipped one beside the executable; clock words are read in UTC.</summary>
    /// <exception cref="Triage.Classification.Model.ModelFileException">It cannot be read.</exception>
    public static LinearMentionClassifier Load(string? directory) =>
        LinearMentionClassifier.Load(
            directory ?? Path.Combine(AppContext.BaseDirectory, "models"),
            new TimeWindowFinder(DateTimeZone.Utc).Find
        );
}
