using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.AppStore;

/// <summary>The App Store, as <see cref="NetworkList"/> knows it: a source for each app.</summary>
internal static class AppStoreNetwork
{
    public static readonly Network Network = new(AppStoreReview.Network, "AppStore", Add)
    {
        Examine = ExamineAsync,
    };

    private static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddWire();
        services.AddCheckedOptions<AppStoreOptions>(
            configuration,
            AppStoreOptions.Section,
            (options, _) => options.Problems()
        );
        services.AddMentionSources(
            configuration.GetSection($"{AppStoreOptions.Section}:{nameof(AppStoreOptions.Apps)}"),
            (provider, index) =>
                ActivatorUtilities.CreateInstance<AppStoreSource>(
                    provider,
                    provider.GetRequiredService<IOptions<AppStoreOptions>>().Value.Apps[index],
                    AppStoreOptions.KeyOf(index)
                )
        );
    }

    private static Task<IReadOnlyList<NetworkFinding>> ExamineAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var options =
            configuration.GetSection(AppStoreOptions.Section).Get<AppStoreOptions>() ?? new();
        return NetworkLook.AtEachAsync(
            options.Apps,
            AppStoreOptions.KeyOf,
            (app, key) => app.Problems(key),
            async (app, key, exchange) =>
            {
                var country = app.CountriesInUse[0];
                var reviews = await new AppStoreSource(app, key, exchange, time).LookAsync(
                    country,
                    cancel
                );
                return $"the store {country} answers and shows {reviews.Count} reviews of {app.Id}.";
            },
            time
        );
    }
}
