using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>
/// Asks Hacker News how its items are by now: the points and comments of stories, and what was changed or
/// deleted once the search no longer looks that far back. Asked by one at a time.
/// </summary>
internal sealed class HackerNewsEngagement(
    HttpExchange exchange,
    IOptions<HackerNewsOptions> options
) : IEngagementReader
{
    private readonly HackerNewsSearch _search = new(exchange, options.Value.Url);

    /// <summary>Whether single items are to be had at all: where none ever was, one that is missing means nothing.</summary>
    private bool _tellsItems;

    public string Network => HackerNewsHit.Network;

    /// <summary>Comments are asked for one by one.</summary>
    public int MaxIds => 10;

    /// <summary>With each of its items a little of what the search allows an address, which is some ten thousand.</summary>
    public int RequestsPerHour => 240;

    public async Task<EngagementReading> ReadAsync(
        IReadOnlyList<string> externalIds,
        CancellationToken cancel
    )
    {
        var reading = new EngagementReading();
        using (var json = await _search.StoriesAsync(externalIds, cancel))
            foreach (var story in json.RootElement.List("hits"))
                if (story.Text("objectID") is { } id && externalIds.Contains(id))
                {
                    reading.Engagement[id] = HackerNewsHit.Engagement(story);
                    if (HackerNewsHit.TryRead(story, out var hit))
                        reading.Edited.Add(hit.Draft with { IsLatest = true });
                }
        await ReadItemsAsync(
            [.. externalIds.Where(id => !reading.Engagement.ContainsKey(id))],
            reading,
            cancel
        );
        return reading;
    }

    private async Task ReadItemsAsync(
        IReadOnlyList<string> ids,
        EngagementReading reading,
        CancellationToken cancel
    )
    {
        var missing = new List<string>();
        for (var i = 0; i < ids.Count; i++)
        {
            var id = ids[i];
            HackerNewsStanding standing;
            MentionDraft? draft;
            try
            {
                (standing, draft) = await _search.ItemAsync(id, cancel);
            }
            catch (SourceUnavailableException fault)
            {
                // What was read until then is known; the rest waits for a better hour.
                reading.Fault = fault;
                reading.Unanswered.AddRange(ids.Skip(i));
                break;
            }
            _tellsItems |= standing == HackerNewsStanding.There;
            if (standing == HackerNewsStanding.Deleted)
                reading.Deleted.Add(id);
            else if (standing == HackerNewsStanding.Missing)
                missing.Add(id);
            else if (draft is not null)
                reading.Edited.Add(draft with { IsLatest = true });
        }
        if (_tellsItems)
            reading.Deleted.AddRange(missing);
    }
}
