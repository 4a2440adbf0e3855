using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Feeds, as <see cref="NetworkList"/> knows them: a source for each.</summary>
internal static class FeedsNetwork
{
    public static readonly Network Network = new(FeedDrafts.Network, "Feeds", Add)
    {
        Examine = ExamineAsync,
    };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddWire();
        services.AddCheckedOptions<FeedsOptions>(
            configuration,
            FeedsOptions.Section,
            (options, _) => options.Problems()
        );
        services.AddMentionSources(
            configuration.GetSection($"{FeedsOptions.Section}:{nameof(FeedsOptions.List)}"),
            (provider, index) =>
                ActivatorUtilities.CreateInstance<FeedSource>(
                    provider,
                    provider.GetRequiredService<IOptions<FeedsOptions>>().Value.List[index],
                    FeedsOptions.KeyOf(index)
                )
        );
    }

    private static Task<IReadOnlyList<NetworkFinding>> ExamineAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var options = configuration.GetSection(FeedsOptions.Section).Get<FeedsOptions>() ?? new();
        var brand = configuration.GetSection(BrandProfile.Section).Get<BrandProfile>() ?? new();
        return NetworkLook.AtEachAsync(
            options.List,
            FeedsOptions.KeyOf,
            (feed, key) => feed.Problems(key),
            async (feed, key, exchange) =>
            {
                var source = new FeedSource(feed, key, new BrandMatcher(brand), exchange, time);
                var read = await source.LookAsync(cancel);
                return $"the feed {feed.NameInUse} can be read and has {read.Entries.Count} entries{(read.Problem is { } problem ? $", though it breaks off ({problem})" : "")}.";
            },
            time
        );
    }
}
