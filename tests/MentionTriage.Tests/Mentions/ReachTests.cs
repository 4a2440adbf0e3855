using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Mentions;

public sealed class ReachTests
{
    [Theory]
    [InlineData(long.MaxValue, 0, 1)]
    [InlineData(1, long.MaxValue, 0)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue)]
    public void Counts_beyond_counting_are_the_greatest_there_is(
        long likes,
        long reposts,
        long replies
    )
    {
        var mention = A.Mention() with
        {
            Engagement = new Engagement
            {
                LikesCount = likes,
                RepostsCount = reposts,
                RepliesCount = replies,
            },
        };
        Assert.Equal(long.MaxValue, Reach.Of(mention).EngagementCount);
    }
}
