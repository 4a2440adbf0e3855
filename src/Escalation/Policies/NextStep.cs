namespace MentionTriage.Escalation.Policies;

/// <summary>What a policy does next.</summary>
/// <param name="Step">Step, from 1.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Gap">Time since the step before; for the very first since the escalation was raised.</param>
internal sealed record NextStep(int Step, int Round, TimeSpan Gap);
