namespace MentionTriage.Intake.Sources.X;

/// <summary>A rule of the stream as X holds it.</summary>
/// <param name="Id">X's id of it.</param>
/// <param name="Value">The query.</param>
internal sealed record XRule(string Id, string Value);
