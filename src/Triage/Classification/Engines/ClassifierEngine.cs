namespace MentionTriage.Triage.Classification.Engines;

/// <summary>One way to classify: how its models are loaded, and how they are made.</summary>
/// <param name="Name">As people write it in <c>Classifier:Engine</c> and after <c>--engine</c>; lower case.</param>
/// <param name="Load">Loads the model of a directory.</param>
/// <param name="Train">Makes a model of labelled mentions.</param>
public sealed record ClassifierEngine(string Name, LoadClassifier Load, TrainClassifier Train);
