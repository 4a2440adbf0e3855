using MentionTriage.Tests.Intake.Sources.X;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tweetinvi.Tests;

/// <summary>The bench of X, asked through Tweetinvi.</summary>
internal static class TweetinviBench
{
    public static Task<XBench> CreateAsync() =>
        XBench.CreateAsync(
            new XBenchClient(
                services => services.AddTweetinviClient().AddSingleton<TweetinviSource>(),
                provider => provider.GetRequiredService<TweetinviSource>()
            )
        );
}
