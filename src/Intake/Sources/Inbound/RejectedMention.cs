namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>A mention that could not be taken.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Field">The field that stands in the way, dotted inside objects; empty for the mention as a whole.</param>
/// <param name="Error">What is wrong and what to send instead.</param>
public sealed record RejectedMention(int Index, string Field, string Error);
