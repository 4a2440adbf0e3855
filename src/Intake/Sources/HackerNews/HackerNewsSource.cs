using System.Runtime.CompilerServices;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>Searches Hacker News again and again, each time a little further back than it has read.</summary>
internal sealed class HackerNewsSource(
    IOptions<HackerNewsOptions> options,
    IOptions<BrandProfile> brand,
    BrandMatcher matcher,
    HttpExchange exchange,
    TimeProvider time
) : IMentionSource
{
    private readonly HackerNewsOptions _options = options.Value;
    private readonly HackerNewsSearch _search = new(exchange, options.Value.Url);

    public string Name => HackerNewsHit.Network;

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var seen = new SeenVersions();
        var reached = HackerNewsPosition.Parse(checkpoint);
        while (true)
        {
            var from = reached is { } position
                ? position - (long)_options.Overlap.TotalSeconds
                : (time.GetUtcNow() - _options.Backfill).ToUnixTimeSeconds();
            foreach (var query in _options.QueriesFor(brand.Value))
            await foreach (var page in _search.SinceAsync(query, Math.Max(0, from), cancel))
            {
                signs.Connected();
                // The index sorts by what their clock says; one hit dated wrongly must not hide all others.
                var latest = time.GetUtcNow().AddDays(1).ToUnixTimeSeconds();
                foreach (var hit in page.Where(hit => hit.WrittenAt <= latest))
                    reached = Math.Max(reached ?? 0, hit.WrittenAt);
                var drafts = Drafts(page, seen);
                if (drafts.Count > 0)
                    yield return SourceBatch.Of(drafts);
            }
            signs.ReadUpTo(time.GetUtcNow());
            yield return SourceBatch.Of(
                [],
                reached is { } now ? HackerNewsPosition.Write(now) : null
            );
            await signs.PauseAsync(_options.Interval, cancel);
        }
    }

    /// <summary>What is new or changed and speaks of the brand, oldest first.</summary>
    private List<MentionDraft> Drafts(IReadOnlyList<HackerNewsHit> page, SeenVersions seen)
    {
        var drafts = new List<MentionDraft>();
        foreach (var hit in page.Reverse())
            switch (
                matcher.Judge(hit.Said).IsAbout ? seen.Look(hit.Id, hit.Draft.Text) : SeenAs.Known
            )
            {
                case SeenAs.New:
                    drafts.Add(hit.Draft with { IsLatest = true });
                    break;
                case SeenAs.Changed:
                    drafts.Add(hit.Draft with { EditedAt = time.GetUtcNow() });
                    break;
                default:
                    break;
            }
        return drafts;
    }
}
