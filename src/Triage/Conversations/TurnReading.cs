using System.Text.RegularExpressions;
using MentionTriage.Mentions;

namespace MentionTriage.Triage.Conversations;

/// <summary>What a later turn means for what was said before. In doubt a need stands and an entry reopens.</summary>
internal static partial class TurnReading
{
    /// <summary>Probability of "nothing to do" from which a turn is taken at that word.</summary>
    private const double Sure = 0.8;

    private const double LeastSure = 0.5;
    private const double MostNegative = 0.35;
    private const double LeastPositive = 0.25;
    private const double VeryPositive = 0.6;
    private const double MostDelight = 0.3;

    /// <summary>Whoever writes more than this has more to say than that all is well.</summary>
    private const int MostToSaySolved = 1_000;

    /// <summary>Whether the author says that all is well now, so that what they said before needs no answer any more.</summary>
    public static bool IsCalming(string text, Assessment assessment)
    {
        var feeling = assessment.Sentiment;
        // Heartfelt thanks may sound excited to the reader of urgency; they calm all the same.
        if (assessment.Kind == MentionKind.Praise && feeling.Positive >= VeryPositive)
            return assessment.Urgency.Level <= 1;
        if (assessment.Urgency.Level != 0)
            return false;
        if (assessment.Urgency.Probabilities[0] >= LeastSure && SaysSolved(text))
            return true;
        return assessment.Urgency.Probabilities[0] >= Sure
            && feeling.Negative < MostNegative
            && (
                assessment.Kind == MentionKind.Praise
                || (
                    assessment.Kind == MentionKind.Other
                    && feeling.Positive >= LeastPositive
                    && feeling.Positive > feeling.Negative
                )
            );
    }

    /// <summary>Whether the turn is mere thanks or chatter that needs nobody at the desk.</summary>
    public static bool IsIdle(Assessment assessment) =>
        assessment.Kind is MentionKind.Praise or MentionKind.Other
        && assessment.Urgency.Level == 0
        && assessment.Urgency.Probabilities[0] >= Sure
        && assessment.Sentiment.Negative < MostNegative
        && assessment.Delight.Probability < MostDelight;

    private static bool SaysSolved(string text) =>
        text.Length <= MostToSaySolved
        && Solved().Match(text) is { Success: true } said
        && !Denied().IsMatch(text.AsSpan(Math.Max(0, said.Index - 24), Math.Min(24, said.Index)));

    [GeneratedRegex(
        @"(?:^\W*found\b|\b(?:sorted|solved|resolved|fixed|(?:been|is|was|were|she.?s|he.?s|it.?s|they.?re) found|all (?:good|fine|set|okay|ok)|never ?mind|false alarm|panic over|works? (?:now|again)|working (?:now|again)|no longer (?:need|needed|an issue))\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Solved();

    [GeneratedRegex(
        @"\b(?:not|never|isn'?t|isn’t|wasn'?t|wasn’t|hasn'?t|hasn’t|haven'?t|haven’t|can'?t|can’t|cannot|nothing|nobody|no|still|until|if|when|get|be|please)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Denied();
}
