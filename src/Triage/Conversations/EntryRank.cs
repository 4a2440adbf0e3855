using MentionTriage.Mentions;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Triage.Conversations;

/// <summary>Where a conversation stands, and the turn that decides it.</summary>
/// <param name="Ranked">Its rank.</param>
/// <param name="SpeakingId">The most costly turn that waits for an answer; <c>null</c> when none does.</param>
/// <param name="Assessment">What the classifier says of that turn.</param>
internal sealed record EntryRank(Ranked Ranked, Guid? SpeakingId, Assessment? Assessment);
