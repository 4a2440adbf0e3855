namespace MentionTriage.Intake.Sources.Files;

/// <summary>A row that could not be taken.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Field">The field that stands in the way; empty for the row as a whole.</param>
/// <param name="Error">What is wrong and how to put it right.</param>
public sealed record RejectedRow(int Line, string Field, string Error);
