using MentionTriage.Tests.Conventions;
using MentionTriage.Triage.Classification;

namespace MentionTriage.Tests.Triage.Classification;

/// <summary>The classifier as it is shipped, loaded once for all tests.</summary>
internal static class ShippedModel
{
    public static string Directory { get; } = Path.Combine(RepositoryRoot.Path, "models");

    public static LinearMentionClassifier Classifier { get; } =
        LinearMentionClassifier.Load(Directory);

    public static MentionTriage.Mentions.Assessment Classify(string text) =>
        Classifier.Classify(text, DateTimeOffset.UnixEpoch);
}
