using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Asks X how its mentions spread: a hundred posts a request. Posts that were read today already cost nothing more.</summary>
internal sealed class XEngagement(AskXAsApp ask, XSpendMeter spending) : IEngagementReader
{
    public string Network => XParty.Network;

    public int MaxIds => 100;

    /// <summary>A tenth of what the app may ask for: the rest is for catching up.</summary>
    public int RequestsPerHour => 90;

    public async Task<IReadOnlyDictionary<string, Engagement>> ReadAsync(
        IReadOnlyList<string> externalIds,
        CancellationToken cancel
    )
    {
        await spending.SettleAsync(null, cancel);
        spending.ThrowIfSpent();
        var ids = externalIds.Where(id => SnowflakeId.Parse(id) is not null).ToArray();
        var told = new Dictionary<string, Engagement>();
        if (ids.Length == 0)
            return told;
        var answer = await ask(
            $"/2/tweets?ids={string.Join(',', ids)}&tweet.fields=id,public_metrics",
            cancel
        );
        using var json = answer.Json(XParty.App);
        foreach (var post in json.RootElement.List("data"))
            if (post.Text("id") is { } id && XPostReader.Engagement(post) is { } engagement)
                told[id] = engagement;
        spending.Note(new XReads(told.Keys, []));
        await spending.SettleAsync(null, cancel);
        return told;
    }
}
