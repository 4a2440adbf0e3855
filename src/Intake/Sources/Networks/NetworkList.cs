using MentionTriage.Intake.Sources.AppStore;
using MentionTriage.Intake.Sources.Bluesky;
using MentionTriage.Intake.Sources.Feeds;
using MentionTriage.Intake.Sources.HackerNews;
using MentionTriage.Intake.Sources.Mastodon;
using MentionTriage.Intake.Sources.X;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>Every network the product can read. A new one adds its line here, and nothing else anywhere.</summary>
public static class NetworkList
{
    /// <summary>The networks, in the order people are told of them.</summary>
    public static IReadOnlyList<Network> All { get; } =
    [
        XNetwork.Network,
        BlueskyNetwork.Network,
        MastodonNetwork.Network,
        HackerNewsNetwork.Network,
        FeedsNetwork.Network,
        AppStoreNetwork.Network,
    ];

    /// <summary>Sections under <c>Sources</c> that are no networks.</summary>
    internal static IReadOnlyList<string> OtherSections { get; } = ["Inbound", "Refresh"];
}
