namespace MentionTriage.Intake.Journal;

/// <summary>What an author is known by on the wire.</summary>
/// <param name="Source">The network.</param>
/// <param name="Account">The network's id of the account, or its handle.</param>
public sealed record AuthorKey(string Source, string Account);
