namespace MentionTriage.Intake.Journal;

/// <summary>How far a source has been read.</summary>
/// <param name="Source">Name of the <see cref="Sources.IMentionSource"/>.</param>
/// <param name="Position">Whatever the source needs to go on from here; opaque to everyone else.</param>
public sealed record Checkpoint(string Source, string Position);
