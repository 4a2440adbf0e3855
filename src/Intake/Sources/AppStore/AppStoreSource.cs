using System.Runtime.CompilerServices;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.AppStore;

/// <summary>Reads the reviews of one app, country by country, each back to what was read before.</summary>
/// <param name="options">The app.</param>
/// <param name="key">Its configuration key, for words to ops.</param>
/// <param name="exchange">The way out.</param>
/// <param name="time">The clock.</param>
internal sealed class AppStoreSource(
    AppStoreAppOptions options,
    string key,
    HttpExchange exchange,
    TimeProvider time
) : IMentionSource
{
    /// <summary>The feed has ten pages of fifty and no more.</summary>
    private const int PagesCount = 10;

    /// <summary>The store's machines take up a review at different times: what is dated before the newest may come after it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private readonly WireParty _party = new("The App Store", CredentialKey: null, $"{key}:Id");

    public string Name => $"{AppStoreReview.Network}.{options.Id}";

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var seen = new SeenVersions();
        var position = AppStorePosition.Parse(checkpoint);
        while (true)
        {
            SourceUnavailableException? failure = null;
            foreach (var country in options.CountriesInUse)
            {
                var since = position.In(country) - Overlap ?? time.GetUtcNow() - options.Backfill;
                var (reviews, problem) = await SinceAsync(country, since, cancel);
                // One store that is ill does not keep the others from being read.
                failure = problem ?? failure;
                if (problem is not null)
                    continue;
                signs.Connected();
                var newest = reviews.Max(review => review.CreatedAt);
                position = position.With(country, newest ?? since);
                yield return SourceBatch.Of(
                    reviews.Reverse().Where(review => IsNew(review, seen)),
                    position.ToString()
                );
            }
            if (failure is not null)
                throw failure;
            signs.ReadUpTo(time.GetUtcNow());
            await signs.PauseAsync(options.Interval, cancel);
        }
    }

    /// <summary>Asks one store for its newest page: for <c>doctor</c>.</summary>
    public Task<IReadOnlyList<MentionDraft>> LookAsync(string country, CancellationToken cancel) =>
        PageAsync(country, page: 1, cancel);

    private static bool IsNew(MentionDraft review, SeenVersions seen) =>
        seen.Look(review.ExternalId!, review.Text, $"{review.Rating}") != SeenAs.Known;

    private async Task<(
        IReadOnlyList<MentionDraft> Reviews,
        SourceUnavailableException? Problem
    )> SinceAsync(string country, DateTimeOffset since, CancellationToken cancel)
    {
        var reviews = new List<MentionDraft>();
        try
        {
            for (var page = 1; page <= PagesCount; page++)
            {
                var read = await PageAsync(country, page, cancel);
                reviews.AddRange(read.Where(review => !(review.CreatedAt < since)));
                if (read.Count == 0 || read[^1].CreatedAt < since)
                    break;
            }
            return (reviews, null);
        }
        catch (SourceUnavailableException problem)
        {
            return (reviews, problem);
        }
    }

    private async Task<IReadOnlyList<MentionDraft>> PageAsync(
        string country,
        int page,
        CancellationToken cancel
    )
    {
        var address = FormattableString.Invariant(
            $"{options.Url.TrimEnd('/')}/{country}/rss/customerreviews/page={page}/id={options.Id}/sortBy=mostRecent/json"
        );
        var answer = await exchange.SendAsync(
            _party,
            () => new HttpRequestMessage(HttpMethod.Get, address),
            cancel
        );
        if (!answer.IsSuccess)
            throw WireRefusal.Of(_party, answer, options.Interval);
        using var json = answer.Json(_party);
        return AppStoreReview.ReadPage(json.RootElement);
    }
}
