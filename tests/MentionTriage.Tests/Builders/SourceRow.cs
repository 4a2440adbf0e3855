namespace MentionTriage.Tests.Builders;

/// <summary>The columns of a mention that sources change.</summary>
internal sealed class SourceRow
{
    public required Guid Id { get; init; }
    public required string State { get; init; }
    public required string Text { get; init; }
    public string? OriginalText { get; init; }
    public string? AuthorId { get; init; }
    public string? AuthorHandle { get; init; }
    public string? AuthorTier { get; init; }
    public long? LikesCount { get; init; }
    public long? RepostsCount { get; init; }
    public long? RepliesCount { get; init; }
    public long? ViewsCount { get; init; }
    public double? EngagementPerMinute { get; init; }
    public DateTimeOffset? EditedAt { get; init; }
    public DateTimeOffset? ReassessAt { get; init; }
    public DateTimeOffset? NextPublishAt { get; init; }
    public DateTimeOffset? NextRankAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? SievedBecause { get; init; }
    public string? Assessment { get; init; }
}
