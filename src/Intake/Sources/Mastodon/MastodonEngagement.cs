using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>
/// Asks servers how their statuses are by now: how they spread, and what was changed or deleted while no
/// stream stood. Each status is asked of one server, its author's own where that is read.
/// </summary>
internal sealed class MastodonEngagement(
    IOptions<MastodonOptions> options,
    HttpExchange exchange,
    LocalIds ids,
    TimeProvider time
) : IEngagementReader
{
    private readonly Lazy<MastodonStanding[]> _servers = new(() =>
        [
            .. options
                .Value.Instances.Index()
                .Select(each => new MastodonStanding(
                    each.Item,
                    new MastodonApi(each.Item, MastodonOptions.KeyOf(each.Index), exchange, time)
                )),
        ]
    );

    public string Network => MastodonStatusReader.Network;

    public int MaxIds => 20;

    /// <summary>A tenth of what servers allow, which is 300 in five minutes.</summary>
    public int RequestsPerHour => 360;

    public async Task<EngagementReading> ReadAsync(
        IReadOnlyList<string> externalIds,
        CancellationToken cancel
    )
    {
        var reading = new EngagementReading();
        var left = externalIds.ToHashSet();
        var answers = 0;
        foreach (var isHome in new[] { true, false })
        foreach (var server in _servers.Value)
        {
            var asked = isHome ? left.Where(server.IsHomeOf).ToArray() : [.. left];
            var known = await ids.OfAsync(server.Source, asked, cancel);
            left.ExceptWith(known.Keys);
            if (known.Count == 0)
                continue;
            try
            {
                await server.ReadAsync(known, reading, cancel);
                answers++;
            }
            catch (SourceUnavailableException problem)
            {
                // One server that is away must not keep the others from being asked.
                reading.Fault = problem;
                reading.Unanswered.AddRange(known.Keys.Where(id => !IsTold(reading, id)));
            }
        }
        return reading.Fault is { } fault && answers == 0 ? throw fault : reading;
    }

    private static bool IsTold(EngagementReading reading, string id) =>
        reading.Engagement.ContainsKey(id) || reading.Deleted.Contains(id);
}
