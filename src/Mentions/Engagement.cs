namespace MentionTriage.Mentions;

/// <summary>How often a mention was liked, shared, answered and seen. Counts are 0 or more.</summary>
public sealed record Engagement
{
    /// <summary>Likes, favourites, upvotes.</summary>
    public long LikesCount { get; init; }

    /// <summary>Shares: reposts, boosts and quotes together.</summary>
    public long RepostsCount { get; init; }

    /// <summary>Public answers to the mention.</summary>
    public long RepliesCount { get; init; }

    /// <summary>Times shown, where the source says.</summary>
    public long? ViewsCount { get; init; }

    /// <summary>When these counts were taken; <c>null</c> when they are those of the arrival.</summary>
    public DateTimeOffset? CountedAt { get; init; }

    /// <summary>How many likes, shares and answers came a minute, as last measured, 0 or more; <c>null</c> before it was measured.</summary>
    public double? PerMinute { get; init; }
}
