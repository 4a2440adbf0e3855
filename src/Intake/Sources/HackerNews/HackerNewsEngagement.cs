using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>Asks Hacker News for the points and comments of stories; of comments it shows neither.</summary>
internal sealed class HackerNewsEngagement(
    HttpExchange exchange,
    IOptions<HackerNewsOptions> options
) : IEngagementReader
{
    private readonly HackerNewsSearch _search = new(exchange, options.Value.Url);

    public string Network => HackerNewsHit.Network;

    public int MaxIds => 50;

    /// <summary>A little of what the search allows an address, which is some ten thousand.</summary>
    public int RequestsPerHour => 240;

    public async Task<EngagementReading> ReadAsync(
        IReadOnlyList<string> externalIds,
        CancellationToken cancel
    )
    {
        var reading = new EngagementReading();
        using var json = await _search.StoriesAsync(externalIds, cancel);
        foreach (var story in json.RootElement.List("hits"))
            if (story.Text("objectID") is { } id && externalIds.Contains(id))
                reading.Engagement[id] = HackerNewsHit.Engagement(story);
        return reading;
    }
}
