using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources;

/// <summary>Puts counts together that arrive one by one.</summary>
internal static class EngagementCounts
{
    /// <summary>The engagement; <c>null</c> where nothing was counted.</summary>
    public static Engagement? Of(long? likes, long? reposts, long? replies, long? views) =>
        (likes ?? reposts ?? replies ?? views) is null
            ? null
            : new Engagement
            {
                LikesCount = likes ?? 0,
                RepostsCount = reposts ?? 0,
                RepliesCount = replies ?? 0,
                ViewsCount = views,
            };
}
