namespace MentionTriage.Intake.Journal;

/// <summary>What somebody did with a mention, told apart by its own id so that it counts once.</summary>
/// <param name="Id">Its own id on the wire.</param>
/// <param name="MentionExternalId">The mention it is about, on the same network.</param>
/// <param name="Kind">What was done.</param>
/// <param name="At">When it was done.</param>
public sealed record Reaction(
    MentionKey Id,
    string MentionExternalId,
    ReactionKind Kind,
    DateTimeOffset At
)
{
    /// <summary>The handle of who did it, for the mention's history.</summary>
    public string? Actor { get; init; }

    /// <summary>Where it can be seen.</summary>
    public string? Url { get; init; }
}
