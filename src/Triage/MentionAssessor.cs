using MentionTriage.Mentions;
using MentionTriage.Triage.Classification;

namespace MentionTriage.Triage;

/// <summary>Reads a text whole: what it is, until when an answer helps, which place it names. Thread-safe.</summary>
public sealed class MentionAssessor(IMentionClassifier classifier)
{
    /// <summary>Name and version of the model behind it.</summary>
    public string Model => classifier.Name;

    /// <summary>Assesses one text.</summary>
    /// <param name="text">Normalised text, 1 to 40,000 characters.</param>
    /// <param name="createdAt">What the text's relative times are relative to.</param>
    public Assessment Assess(string text, DateTimeOffset createdAt) =>
        classifier.Classify(text, createdAt);
}
