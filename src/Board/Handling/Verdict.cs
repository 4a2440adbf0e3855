namespace MentionTriage.Board.Handling;

/// <summary>What the rules say to one action on one mention.</summary>
/// <param name="Status">Done means: go ahead and write.</param>
/// <param name="Set">The columns to set, as SQL over the parameters @actor, @at and @value; empty sets none.</param>
/// <param name="Value">The value of @value.</param>
/// <param name="Reason">Why not, for a conflict.</param>
internal sealed record Verdict(
    HandlingStatus Status,
    string Set = "",
    object? Value = null,
    string? Reason = null
)
{
    /// <summary>Nothing to do.</summary>
    public static Verdict AsItIs { get; } = new(HandlingStatus.Unchanged);

    /// <summary>Go ahead.</summary>
    public static Verdict Write(string set, object? value = null) =>
        new(HandlingStatus.Done, set, value);

    /// <summary>Something stands against it.</summary>
    public static Verdict Refuse(string reason) => new(HandlingStatus.Conflict, Reason: reason);
}
