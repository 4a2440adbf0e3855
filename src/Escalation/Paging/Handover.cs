namespace MentionTriage.Escalation.Paging;

/// <summary>Somebody said "I have it" without claiming the mention.</summary>
/// <param name="Actor">Who.</param>
/// <param name="At">When.</param>
internal sealed record Handover(string Actor, DateTimeOffset At);
