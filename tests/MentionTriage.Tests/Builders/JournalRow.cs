namespace MentionTriage.Tests.Builders;

/// <summary>The columns of a mention that tests look at.</summary>
internal sealed class JournalRow
{
    public required string State { get; init; }
    public string? ParkedError { get; init; }
    public DateTimeOffset? TriagedAt { get; init; }
    public DateTimeOffset? NextPublishAt { get; init; }
    public string? Kind { get; init; }
    public long? UrgencyLevel { get; init; }
    public double? DelightProbability { get; init; }
    public DateTimeOffset? WindowClosesAt { get; init; }
    public double? Score { get; init; }
    public long? Band { get; init; }
    public string? Reasons { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? NextRankAt { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public Guid? ConversationId { get; init; }
    public Guid? SpeakingId { get; init; }
    public long TurnsCount { get; init; }
    public long NewTurnsCount { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? Owner { get; init; }
}
