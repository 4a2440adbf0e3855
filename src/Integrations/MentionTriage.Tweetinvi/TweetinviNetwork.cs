using MentionTriage.Intake;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.X;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tweetinvi;

/// <summary>X among the networks, asked through Tweetinvi where <c>Sources:X:Client</c> says so.</summary>
public static class TweetinviNetwork
{
    /// <summary>Value of <c>Sources:X:Client</c>.</summary>
    internal const string Client = "tweetinvi";

    /// <summary>Stands in the place of the built-in network of this name, and leaves to it what is not switched over.</summary>
    public static Network Network { get; } =
        XNetwork.Network with
        {
            Add = Add,
            Examine = (configuration, time, cancel) =>
                IsChosen(configuration)
                    ? TweetinviExamination.RunAsync(configuration, time, cancel)
                    : XNetwork.Network.Examine!(configuration, time, cancel),
        };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        XNetwork.AddShared(services, configuration, Client);
        if (!IsChosen(configuration))
        {
            XNetwork.AddClient(services);
            return;
        }
        services.AddTweetinviClient();
        services.AddMentionSource<TweetinviSource>();
    }

    private static bool IsChosen(IConfiguration configuration) =>
        Client.Equals(
            configuration[$"{XOptions.Section}:Client"],
            StringComparison.OrdinalIgnoreCase
        );
}
