namespace MentionTriage.Intake.Sources.Files;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Values">Its fields; <c>null</c> when a quote opens in it that is never closed.</param>
internal readonly record struct DelimitedRow(int Line, string[]? Values);
