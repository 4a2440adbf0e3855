using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Networks;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Feeds among the networks: a source for each.</summary>
internal static class FeedsNetwork
{
    public static readonly Network Network = new ListedNetwork<FeedsOptions, FeedOptions>
    {
        Name = FeedDrafts.Network,
        Key = "Feeds",
        List = nameof(FeedsOptions.List),
        Places = options => options.List,
        Problems = (options, _) => options.Problems(),
        PlaceProblems = (feed, key, _) => feed.Problems(key),
        Source = (provider, feed, key) =>
            ActivatorUtilities.CreateInstance<FeedSource>(provider, feed, key),
        Look = async (feed, look) =>
        {
            var matcher = new BrandMatcher(look.Brand);
            var read = await new FeedSource(
                feed,
                look.Key,
                matcher,
                look.Exchange,
                look.Time
            ).LookAsync(look.Cancel);
            return $"the feed {feed.NameInUse} can be read and has {read.Entries.Count} entries{(read.Problem is { } problem ? $", though it breaks off ({problem})" : "")}.";
        },
    }.ToNetwork();
}
