namespace MentionTriage.Mentions;

/// <summary>How a resolved mention ended.</summary>
public enum Outcome
{
    /// <summary>The author heard from us and the matter is closed.</summary>
    Answered,

    /// <summary>The cause is repaired.</summary>
    Fixed,

    /// <summary>An unexpected kindness was done.</summary>
    Delighted,

    /// <summary>The window closed before anything could be done.</summary>
    Missed,

    /// <summary>There was nothing to do.</summary>
    NothingToDo,

    /// <summary>Spam, or not about the brand.</summary>
    NotForUs,
}
