using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>Hacker News, as <see cref="NetworkList"/> knows it.</summary>
internal static class HackerNewsNetwork
{
    public static readonly Network Network = new(HackerNewsHit.Network, "HackerNews", Add)
    {
        NeedsBrand = true,
        Examine = ExamineAsync,
    };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddWire();
        services.AddCheckedOptions<HackerNewsOptions>(
            configuration,
            HackerNewsOptions.Section,
            (options, brand) => options.Problems(brand)
        );
        services.AddSingleton<IEngagementReader, HackerNewsEngagement>();
        services.AddMentionSource<HackerNewsSource>();
    }

    private static Task<IReadOnlyList<NetworkFinding>> ExamineAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var brand = configuration.GetSection(BrandProfile.Section).Get<BrandProfile>() ?? new();
        var options =
            configuration.GetSection(HackerNewsOptions.Section).Get<HackerNewsOptions>() ?? new();
        return NetworkLook.AtEachAsync(
            [options],
            _ => HackerNewsOptions.Section,
            (each, _) => each.Problems(brand),
            async (each, _, exchange) =>
            {
                var queries = each.QueriesFor(brand);
                var since = (time.GetUtcNow() - TimeSpan.FromDays(1)).ToUnixTimeSeconds();
                var hitsCount = await new HackerNewsSearch(exchange, each.Url).CountAsync(
                    queries[0],
                    since,
                    cancel
                );
                return $"the search answers; it found '{queries[0]}' {hitsCount} times in the last day.";
            },
            time
        );
    }
}
