using MentionTriage.Tests.Intake.Sources.X;

namespace MentionTriage.Tweetinvi.Tests;

/// <summary>All that holds of asking X how mentions spread, through Tweetinvi.</summary>
public sealed class TweetinviEngagementTests : XEngagementScenarios
{
    private protected override Task<XBench> BenchAsync() => TweetinviBench.CreateAsync();
}
