using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tweetinvi;

/// <summary>The parts X is asked with through Tweetinvi. They need those of <see cref="XServiceCollectionExtensions.AddXParts"/>.</summary>
internal static class TweetinviServiceCollectionExtensions
{
    /// <summary>Adds them: search, look-ups, and the brand's account.</summary>
    public static IServiceCollection AddTweetinviClient(this IServiceCollection services)
    {
        services.AddSingleton<TweetinviExchange>();
        services.AddSingleton<TweetinviApp>();
        services.AddSingleton<TweetinviAuthors>();
        services.AddSingleton<TweetinviUser>();
        services.AddSingleton<AskXAsApp>(provider =>
            provider.GetRequiredService<TweetinviApp>().GetAsync
        );
        services.AddSingleton<AskXAsUser>(provider =>
            provider.GetRequiredService<TweetinviUser>().SendAsync
        );
        return services;
    }
}
