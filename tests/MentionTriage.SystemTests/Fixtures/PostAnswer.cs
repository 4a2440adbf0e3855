namespace MentionTriage.SystemTests.Fixtures;

/// <summary>The answer to <c>POST /api/mentions</c>.</summary>
internal sealed record PostAnswer(int Accepted, int Duplicates, IReadOnlyList<Rejection> Rejected);
