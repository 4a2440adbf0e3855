using Microsoft.Extensions.Logging;

namespace MentionTriage.Triage.Classification.Engines;

/// <summary>Loads a classifier.</summary>
/// <param name="directory">Where its model lies.</param>
/// <param name="time">The clock, for engines that look for a newer model now and then.</param>
/// <param name="loggers">Where to say what happened later on.</param>
/// <returns>The classifier; disposed by whoever asked for it where it can be.</returns>
/// <exception cref="Model.ModelFileException">The model is missing, of another version, or damaged.</exception>
public delegate IMentionClassifier LoadClassifier(
    string directory,
    TimeProvider time,
    ILoggerFactory loggers
);
