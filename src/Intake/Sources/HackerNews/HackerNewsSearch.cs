using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>Searches by date, however much there is: the index shows a thousand hits of a query and no more.</summary>
internal sealed class HackerNewsSearch(HttpExchange exchange, string address)
{
    private const int MaxHits = 1_000;
    private const int HitsPerPage = 100;

    /// <summary>Who is asked, in the words ops read.</summary>
    public static readonly WireParty Party = new(
        "Hacker News",
        CredentialKey: null,
        $"{HackerNewsOptions.Section}:{nameof(HackerNewsOptions.Url)}"
    );

    /// <summary>All that was written since a time, page by page.</summary>
    /// <param name="query">A word or phrase.</param>
    /// <param name="from">Seconds since 1970, inclusive.</param>
    /// <param name="cancel">Ends the search.</param>
    /// <remarks>
    /// A window with more hits than are shown is halved until it has fewer, the older half first. The last
    /// window is open: hits are dated by their clock, and ours is not asked.
    /// </remarks>
    public async IAsyncEnumerable<IReadOnlyList<HackerNewsHit>> SinceAsync(
        string query,
        long from,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var windows = new Stack<HackerNewsWindow>([new(from, Until: null)]);
        while (windows.TryPop(out var window))
        {
            var (first, hitsCount, pagesCount) = await PageAsync(query, window, 0, cancel);
            if (
                hitsCount > MaxHits
                && first.Count > 0
                && window.Halve(first[0].WrittenAt) is { } halves
            )
            {
                windows.Push(halves.Newer);
                windows.Push(halves.Older);
                continue;
            }
            yield return first;
            for (var page = 1; page < Math.Min(pagesCount, MaxHits / HitsPerPage); page++)
            {
                var (hits, _, _) = await PageAsync(query, window, page, cancel);
                yield return hits;
            }
        }
    }

    /// <summary>How often a query is found since a time: one request, for <c>doctor</c>.</summary>
    public async Task<long> CountAsync(string query, long from, CancellationToken cancel) =>
        (await PageAsync(query, new(from, Until: null), page: 0, cancel)).HitsCount;

    /// <summary>Points and comment counts of stories; those that are gone are not among them.</summary>
    /// <param name="ids">At most 50.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<JsonDocument> StoriesAsync(IEnumerable<string> ids, CancellationToken cancel)
    {
        var tags = string.Join(',', ids.Select(id => $"story_{id}"));
        var answer = await exchange.GetAsync(
            Party,
            () =>
                Get($"search?tags=story,({Uri.EscapeDataString(tags)})&hitsPerPage={HitsPerPage}"),
            cancel
        );
        return answer.Json(Party);
    }

    /// <summary>One item as it is now; its thread comes with it.</summary>
    /// <returns>How it stands, and where it has words, the mention it would be.</returns>
    public async Task<(HackerNewsStanding Standing, MentionDraft? Draft)> ItemAsync(
        string id,
        CancellationToken cancel
    )
    {
        var answer = await exchange.SendAsync(
            Party,
            () => Get($"items/{Uri.EscapeDataString(id)}"),
            cancel
        );
        if (answer.Status == HttpStatusCode.NotFound)
            return (HackerNewsStanding.Missing, null);
        if (!answer.IsSuccess)
            throw WireRefusal.Of(Party, answer);
        using var json = answer.Json(Party);
        if (json.RootElement.Text("id") != id)
            return (HackerNewsStanding.Unclear, null);
        if (HackerNewsHit.TryRead(json.RootElement, out var hit))
            return (HackerNewsStanding.There, hit.Draft);
        return (
            json.RootElement.Text("author") is null
                ? HackerNewsStanding.Deleted
                : HackerNewsStanding.Unclear,
            null
        );
    }

    private async Task<(
        IReadOnlyList<HackerNewsHit> Hits,
        long HitsCount,
        long PagesCount
    )> PageAsync(string query, HackerNewsWindow window, int page, CancellationToken cancel)
    {
        // The quotes make words a phrase; the index is told to take typing errors for other words.
        var phrase = Uri.EscapeDataString(
            $"\"{query.Replace("\"", "", StringComparison.Ordinal)}\""
        );
        var path = FormattableString.Invariant(
            $"search_by_date?query={phrase}&tags=(story,comment)&numericFilters={window.Filter}&hitsPerPage={HitsPerPage}&page={page}&advancedSyntax=true&typoTolerance=false"
        );
        var answer = await exchange.GetAsync(Party, () => Get(path), cancel);
        using var json = answer.Json(Party);
        var hits = new List<HackerNewsHit>();
        foreach (var each in json.RootElement.List("hits"))
            if (HackerNewsHit.TryRead(each, out var hit))
                hits.Add(hit);
        return (
            hits,
            json.RootElement.Count("nbHits") ?? hits.Count,
            json.RootElement.Count("nbPages") ?? 1
        );
    }

    private HttpRequestMessage Get(string path) =>
        new(HttpMethod.Get, $"{address.TrimEnd('/')}/api/v1/{path}");
}
