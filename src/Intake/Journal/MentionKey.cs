namespace MentionTriage.Intake.Journal;

/// <summary>What a mention is known by on the wire.</summary>
/// <param name="Source">The network.</param>
/// <param name="ExternalId">Its id there.</param>
public sealed record MentionKey(string Source, string ExternalId);
