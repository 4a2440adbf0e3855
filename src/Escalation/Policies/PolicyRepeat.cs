namespace MentionTriage.Escalation.Policies;

/// <summary>How often all steps are gone through again while nobody has the mention.</summary>
/// <param name="Count">Further rounds after the first, 0 or more.</param>
/// <param name="Interval">From the last step of one round to the first of the next.</param>
internal sealed record PolicyRepeat(int Count, TimeSpan Interval);
