namespace MentionTriage.Mentions;

/// <summary>How many people a mention can touch: the author's followers and the spread it already has.</summary>
/// <param name="FollowersCount">The author's followers, 0 when unknown.</param>
/// <param name="EngagementCount">Likes, shares and answers together.</param>
public readonly record struct Reach(long FollowersCount, long EngagementCount)
{
    /// <summary>Reads the reach off a mention; what the source does not say counts as nothing.</summary>
    public static Reach Of(Mention mention) =>
        new(
            mention.Author?.FollowersCount ?? 0,
            mention.Engagement is { } e ? Sum(Sum(e.LikesCount, e.RepostsCount), e.RepliesCount) : 0
        );

    /// <summary>Counts of 0 or more together. They come from strangers: beyond what can be counted it stays the greatest number there is.</summary>
    public static long Sum(params ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum = sum > long.MaxValue - count ? long.MaxValue : sum + count;
        return sum;
    }
}
