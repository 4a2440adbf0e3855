using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>A priority and how long it can be trusted.</summary>
/// <param name="Priority">Where the mention stands now, and why.</param>
/// <param name="NextRankAt">
/// When the priority will have changed enough to be worth reckoning again; <c>null</c> when time alone
/// changes nothing any more.
/// </param>
public sealed record Ranked(Priority Priority, DateTimeOffset? NextRankAt);
