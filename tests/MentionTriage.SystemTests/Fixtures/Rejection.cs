namespace MentionTriage.SystemTests.Fixtures;

/// <summary>One mention that was not taken, and why.</summary>
internal sealed record Rejection(int Index, string Field, string Error);
