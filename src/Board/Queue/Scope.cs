namespace MentionTriage.Board.Queue;

/// <summary>Whose mentions a view of the board shows.</summary>
public enum Scope
{
    /// <summary>Everybody's.</summary>
    All,

    /// <summary>Those the signed-in account has claimed.</summary>
    Mine,

    /// <summary>Those nobody has claimed.</summary>
    Unassigned,

    /// <summary>Chances for an unexpected kindness.</summary>
    Opportunities,
}
