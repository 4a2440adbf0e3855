namespace MentionTriage.Intake.Journal;

/// <summary>The store did not take the mentions within some seconds. Whether it holds them is unknown: repeating is safe.</summary>
public sealed class JournalUnavailableException(Exception inner)
    : Exception($"The journal cannot be written: {inner.Message}", inner);
