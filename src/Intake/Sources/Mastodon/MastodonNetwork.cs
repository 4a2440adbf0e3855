using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Refresh;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Mastodon among the networks: a source for each server.</summary>
internal static class MastodonNetwork
{
    public static readonly Network Network = new ListedNetwork<
        MastodonOptions,
        MastodonInstanceOptions
    >
    {
        Name = MastodonStatusReader.Network,
        Key = "Mastodon",
        List = nameof(MastodonOptions.Instances),
        Places = options => options.Instances,
        Problems = (options, brand) => options.Problems(brand),
        PlaceProblems = (instance, key, brand) => instance.Problems(key, brand),
        AddMore = services =>
        {
            services.TryAddSingleton<LocalIds>();
            services.AddSingleton<IEngagementReader, MastodonEngagement>();
        },
        Source = (provider, instance, key) =>
            ActivatorUtilities.CreateInstance<MastodonSource>(
                provider,
                instance,
                key,
                provider.GetRequiredService<IOptions<BrandProfile>>().Value
            ),
        Look = (instance, look) =>
            MastodonLook.AtAsync(
                instance,
                new MastodonApi(instance, look.Key, look.Exchange, look.Time),
                look.Brand,
                look.Cancel
            ),
    }.ToNetwork();
}
