using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Triage.Classification;

namespace MentionTriage.Tests.Fakes;

/// <summary>Says what a test wants it to say of a text; a text with <c>poison</c> in it throws.</summary>
internal sealed class FakeClassifier(Func<string, Assessment>? says = null) : IMentionClassifier
{
    public string Name => "fake";

    public Assessment Classify(string text, DateTimeOffset createdAt) =>
        text.Contains("poison", StringComparison.Ordinal)
            ? throw new InvalidOperationException("the classifier choked")
            : says?.Invoke(text) ?? A.Assessment();
}
