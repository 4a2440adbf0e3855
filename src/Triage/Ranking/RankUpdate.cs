using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>A new rank for a mention, and the band it had before.</summary>
/// <param name="Id">The mention.</param>
/// <param name="Ranked">Its new rank; <c>null</c> when it could not be reckoned and keeps the old one.</param>
/// <param name="Before">The band it had.</param>
internal sealed record RankUpdate(Guid Id, Ranked? Ranked, Band? Before);
