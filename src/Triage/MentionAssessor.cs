using MentionTriage.Mentions;
using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Places;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Triage;

/// <summary>Reads a text whole: what it is, until when an answer helps, which place it names. Thread-safe.</summary>
public sealed class MentionAssessor(
    IMentionClassifier classifier,
    TimeWindowFinder windows,
    PlaceFinder places
)
{
    /// <summary>Name and version of the model behind it.</summary>
    public string Model => classifier.Name;

    /// <summary>Assesses one text.</summary>
    /// <param name="text">Normalised text, 1 to 40,000 characters.</param>
    /// <param name="createdAt">What the text's relative times are relative to.</param>
    /// <param name="rating">Stars the author gave with the text, 1 to 5.</param>
    /// <remarks>A window or place that the classifier itself reports stands.</remarks>
    public Assessment Assess(string text, DateTimeOffset createdAt, int? rating = null)
    {
        var assessment = RatingEvidence.Weigh(classifier.Classify(text, createdAt), rating);
        var window = assessment.Window ?? windows.Find(text, createdAt, assessment);
        var place = assessment.Place ?? places.Find(text);
        return window == assessment.Window && place == assessment.Place
            ? assessment
            : assessment with
            {
                Window = window,
                Place = place,
            };
    }
}
