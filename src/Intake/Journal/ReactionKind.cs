namespace MentionTriage.Intake.Journal;

/// <summary>What can be done with a mention where it was said.</summary>
public enum ReactionKind
{
    /// <summary>Passed on without a word.</summary>
    Share,

    /// <summary>Answered by the brand itself.</summary>
    Answer,
}
