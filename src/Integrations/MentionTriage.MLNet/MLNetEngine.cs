using MentionTriage.MLNet.Training;
using MentionTriage.Triage.Classification.Engines;
using Microsoft.Extensions.Logging;

namespace MentionTriage.MLNet;

/// <summary>The engine that classifies with ML.NET.</summary>
public static class MLNetEngine
{
    /// <summary>Its name in <c>Classifier:Engine</c> and after <c>--engine</c>.</summary>
    internal const string Name = "mlnet";

    /// <summary>The engine.</summary>
    public static ClassifierEngine Engine { get; } =
        new(
            Name,
            (directory, time, loggers) =>
                new MLNetClassifier(directory, time, loggers.CreateLogger<MLNetClassifier>()),
            (request, report) => new MLNetTrainer(request, report).Train()
        );
}
