using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Triage.Classification.Engines;

/// <summary>Trains a model and writes it.</summary>
/// <param name="request">What from, and where to.</param>
/// <param name="report">Told how far it is.</param>
/// <exception cref="MalformedRowException">A row of the input cannot be read.</exception>
/// <exception cref="IOException">A file or directory is missing, or the output cannot be written.</exception>
public delegate TrainedModel TrainClassifier(
    TrainingRequest request,
    Action<TrainingProgress> report
);
