using MentionTriage.Mentions;

namespace MentionTriage.Board.Api;

/// <summary>What the classifier says of a mention, exactly as the command <c>classify</c> prints it.</summary>
/// <param name="Sentiment">How the author feels; sums to 1.</param>
/// <param name="Kind">What the author is mainly doing.</param>
/// <param name="KindProbabilities">The probability of each kind; sums to 1.</param>
/// <param name="Urgency">How fast someone must act: the level 0 to 3 and the probability of each.</param>
/// <param name="Delight">Whether this is a chance for an unexpected kindness.</param>
/// <param name="Window">The time in which an answer is worth something, or null.</param>
internal sealed record AssessmentBody(
    Sentiment Sentiment,
    MentionKind Kind,
    KindProbabilities KindProbabilities,
    Urgency Urgency,
    Delight Delight,
    TimeWindow? Window
)
{
    public static AssessmentBody? Of(Assessment? assessment) =>
        assessment is null
            ? null
            : new AssessmentBody(
                assessment.Sentiment,
                assessment.Kind,
                assessment.KindProbabilities,
                assessment.Urgency,
                assessment.Delight,
                assessment.Window
            );
}
