using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Triage.Classification.Engines;

/// <summary>The engine that is always there: <see cref="LinearMentionClassifier"/>.</summary>
public static class BuiltInEngine
{
    /// <summary>Its name in <c>Classifier:Engine</c>.</summary>
    public const string Name = "builtin";

    /// <summary>The engine.</summary>
    public static ClassifierEngine Engine { get; } =
        new(Name, (directory, _, _) => LinearMentionClassifier.Load(directory), Train);

    private static TrainedModel Train(TrainingRequest request, Action<TrainingProgress> report)
    {
        var trainer = new ModelTrainer(request, report);
        var path = trainer.Train();
        return new TrainedModel(path, trainer.Summary);
    }
}
