using System.Text.Json;
using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>A row of the queue whose rank is due, as the store holds it.</summary>
internal sealed class DueMention
{
    /// <summary>The columns this type is read from.</summary>
    public const string Columns = """
        id, source, external_id, text, author_handle, author_followers_count, author_tier,
        likes_count, reposts_count, replies_count, views_count, engagement_at, engagement_per_minute, created_at, received_at,
        cast(assessment as text) as assessment, band, next_rank_at, conversation_id, turns_count, answered_at
        """;

    public required Guid Id { get; init; }
    public required string Source { get; init; }
    public required string ExternalId { get; init; }
    public required string Text { get; init; }
    public string? AuthorHandle { get; init; }
    public long? AuthorFollowersCount { get; init; }
    public string? AuthorTier { get; init; }
    public long? LikesCount { get; init; }
    public long? RepostsCount { get; init; }
    public long? RepliesCount { get; init; }
    public long? ViewsCount { get; init; }
    public DateTimeOffset? EngagementAt { get; init; }
    public double? EngagementPerMinute { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Assessment { get; init; }
    public long? Band { get; init; }
    public required DateTimeOffset NextRankAt { get; init; }
    public Guid? ConversationId { get; init; }
    public long TurnsCount { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether it is, or was, ranked by more than its own words: one whose other turns were deleted still shows what those asked of policies.</summary>
    public bool IsConversation => ConversationId is not null;

    /// <summary>The parts of the mention that ranking reads.</summary>
    public Mention ToMention() =>
        new()
        {
            Id = Id,
            Source = Source,
            ExternalId = ExternalId,
            Text = Text,
            Author = new Author
            {
                Handle = AuthorHandle,
                FollowersCount = AuthorFollowersCount,
                Tier = AuthorTier,
            },
            Engagement = new Engagement
            {
                LikesCount = LikesCount ?? 0,
                RepostsCount = RepostsCount ?? 0,
                RepliesCount = RepliesCount ?? 0,
                ViewsCount = ViewsCount,
                CountedAt = EngagementAt,
                PerMinute = EngagementPerMinute,
            },
            CreatedAt = CreatedAt,
            ReceivedAt = ReceivedAt,
        };

    /// <exception cref="JsonException">What is stored is not an assessment.</exception>
    public Assessment ToAssessment() =>
        JsonSerializer.Deserialize<Assessment>(Assessment, MentionJson.Options)
        ?? throw new JsonException("The stored assessment is null.");
}
