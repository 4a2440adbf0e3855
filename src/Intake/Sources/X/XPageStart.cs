namespace MentionTriage.Intake.Sources.X;

/// <summary>From where posts are asked for, as X writes it.</summary>
/// <param name="Name">The parameter: <c>since_id</c> or <c>start_time</c>.</param>
/// <param name="Value">Its value, which needs no escaping.</param>
internal sealed record XPageStart(string Name, string Value);
