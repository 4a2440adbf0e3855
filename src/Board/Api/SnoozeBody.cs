namespace MentionTriage.Board.Api;

/// <summary>Body of snooze.</summary>
/// <param name="Until">When it comes back, an ISO 8601 instant with offset (<c>2026-11-21T18:00:00Z</c>): in the future, at most 30 days away.</param>
internal sealed record SnoozeBody(string? Until = null);
