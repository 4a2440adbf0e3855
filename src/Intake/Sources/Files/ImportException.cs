namespace MentionTriage.Intake.Sources.Files;

/// <summary>A file that cannot be imported at all; the message says why and what to do.</summary>
public sealed class ImportException(string message) : Exception(message);
