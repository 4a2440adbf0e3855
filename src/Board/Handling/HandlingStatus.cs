namespace MentionTriage.Board.Handling;

/// <summary>How an action on a mention went.</summary>
public enum HandlingStatus
{
    /// <summary>Done, written and told.</summary>
    Done,

    /// <summary>It was so already: nothing was written.</summary>
    Unchanged,

    /// <summary>There is no such mention.</summary>
    NotFound,

    /// <summary>The mention's state, or someone else's claim, stands against it.</summary>
    Conflict,
}
