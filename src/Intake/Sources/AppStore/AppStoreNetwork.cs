using MentionTriage.Intake.Sources.Networks;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.AppStore;

/// <summary>The App Store among the networks: a source for each app.</summary>
internal static class AppStoreNetwork
{
    public static readonly Network Network = new ListedNetwork<AppStoreOptions, AppStoreAppOptions>
    {
        Name = AppStoreReview.Network,
        Key = "AppStore",
        List = nameof(AppStoreOptions.Apps),
        Places = options => options.Apps,
        Problems = (options, _) => options.Problems(),
        PlaceProblems = (app, key, _) => app.Problems(key),
        Source = (provider, app, key) =>
            ActivatorUtilities.CreateInstance<AppStoreSource>(provider, app, key),
        Look = async (app, look) =>
        {
            var country = app.CountriesInUse[0];
            var source = new AppStoreSource(app, look.Key, look.Exchange, look.Time);
            var reviews = await source.LookAsync(country, look.Cancel);
            return $"the store {country} answers and shows {reviews.Count} reviews of {app.Id}.";
        },
    }.ToNetwork();
}
