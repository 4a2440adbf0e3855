namespace MentionTriage.Mentions.Messages;

/// <summary>A mention came from a source that had been silent unusually long.</summary>
/// <param name="Source">Name of the source, as health and metrics know it.</param>
/// <param name="At">When that was noticed.</param>
public sealed record SourceHeardAgain(string Source, DateTimeOffset At);
