using System.Text.Json;
using MentionTriage.Intake.Sources.Refresh;

namespace MentionTriage.Intake.Sources.X;

/// <summary>
/// Asks X how its mentions spread and which are gone, as its rules want: a hundred posts a request. Posts that
/// were read today already cost nothing more.
/// </summary>
internal sealed class XEngagement(AskXAsApp ask, XSpendMeter spending) : IEngagementReader
{
    public string Network => XParty.Network;

    public int MaxIds => 100;

    /// <summary>A tenth of what the app may ask for: the rest is for catching up.</summary>
    public int RequestsPerHour => 90;

    public async Task<EngagementReading> ReadAsync(
        IReadOnlyList<string> externalIds,
        CancellationToken cancel
    )
    {
        await spending.SettleAsync(null, cancel);
        spending.ThrowIfSpent();
        var ids = externalIds.Where(id => SnowflakeId.Parse(id) is not null).ToArray();
        var reading = new EngagementReading();
        if (ids.Length == 0)
            return reading;
        var answer = await ask(
            $"/2/tweets?ids={string.Join(',', ids)}&tweet.fields=id,public_metrics",
            cancel
        );
        using var json = answer.Json(XParty.App);
        foreach (var post in json.RootElement.List("data"))
            if (post.Text("id") is { } id && XPostReader.Engagement(post) is { } engagement)
                reading.Engagement[id] = engagement;
        reading.Deleted.AddRange(
            json.RootElement.List("errors").Select(Gone).OfType<string>().Intersect(ids)
        );
        spending.Note(new XReads(reading.Engagement.Keys, []));
        await spending.SettleAsync(null, cancel);
        return reading;
    }

    /// <summary>The post an error says is deleted, or shown to the author's followers alone from now on.</summary>
    private static string? Gone(JsonElement error) =>
        error.Text("type") is { } type
        && (
            type.EndsWith("/resource-not-found", StringComparison.Ordinal)
            || type.EndsWith("/not-authorized-for-resource", StringComparison.Ordinal)
        )
            ? error.Text("resource_id") ?? error.Text("value")
            : null;
}
