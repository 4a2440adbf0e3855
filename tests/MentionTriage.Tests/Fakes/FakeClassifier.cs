using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Triage;
using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Places;
using MentionTriage.Triage.TimeWindows;
using NodaTime;

namespace MentionTriage.Tests.Fakes;

/// <summary>Says what a test wants it to say of a text; a text with <c>poison</c> in it throws.</summary>
internal sealed class FakeClassifier(Func<string, Assessment>? says = null) : IMentionClassifier
{
    public string Name => "fake";

    /// <summary>An assessor around the fake: windows in UTC, no places.</summary>
    public static MentionAssessor Assessor(Func<string, Assessment>? says = null) =>
        new(new FakeClassifier(says), new TimeWindowFinder(DateTimeZone.Utc), new PlaceFinder([]));

    public Assessment Classify(string text, DateTimeOffset createdAt) =>
        text.Contains("poison", StringComparison.Ordinal)
            ? throw new InvalidOperationException("the classifier choked")
            : says?.Invoke(text) ?? A.Assessment();
}
