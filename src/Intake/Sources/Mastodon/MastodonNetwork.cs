using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Mastodon, as <see cref="NetworkList"/> knows it: a source for each server.</summary>
internal static class MastodonNetwork
{
    public static readonly Network Network = new(MastodonStatusReader.Network, "Mastodon", Add)
    {
        Examine = ExamineAsync,
    };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddWire();
        services.TryAddSingleton<LocalIds>();
        services.AddCheckedOptions<MastodonOptions>(
            configuration,
            MastodonOptions.Section,
            (options, brand) => options.Problems(brand)
        );
        services.AddMentionSources(
            configuration.GetSection(
                $"{MastodonOptions.Section}:{nameof(MastodonOptions.Instances)}"
            ),
            (provider, index) =>
                ActivatorUtilities.CreateInstance<MastodonSource>(
                    provider,
                    provider.GetRequiredService<IOptions<MastodonOptions>>().Value.Instances[index],
                    MastodonOptions.KeyOf(index),
                    provider.GetRequiredService<IOptions<BrandProfile>>().Value
                )
        );
    }

    private static Task<IReadOnlyList<NetworkFinding>> ExamineAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var brand = configuration.GetSection(BrandProfile.Section).Get<BrandProfile>() ?? new();
        var options =
            configuration.GetSection(MastodonOptions.Section).Get<MastodonOptions>() ?? new();
        return NetworkLook.AtEachAsync(
            options.Instances,
            MastodonOptions.KeyOf,
            (instance, key) => instance.Problems(key, brand),
            (instance, key, exchange) =>
                MastodonLook.AtAsync(
                    instance,
                    new MastodonApi(instance, key, exchange, time),
                    brand,
                    cancel
                ),
            time
        );
    }
}
