namespace MentionTriage.Escalation.Policies;

/// <summary>Which policy takes a mention, and why.</summary>
/// <param name="Policy">The first policy that matches, or <c>null</c> when none does.</param>
/// <param name="Reason">Why, in words for people.</param>
internal sealed record PolicyDecision(EscalationPolicy? Policy, string Reason);
