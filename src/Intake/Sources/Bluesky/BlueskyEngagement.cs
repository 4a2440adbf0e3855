using System.Net;
using System.Text.Json;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Mentions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Asks Bluesky's public AppView how mentions spread, and which are gone: deletions older than Jetstream remembers are told by nobody else.</summary>
internal sealed class BlueskyEngagement(HttpExchange exchange, IOptions<BlueskyOptions> options)
    : IEngagementReader
{
    /// <summary>Of the posts an answer leaves out, so many are asked for one by one: there are seldom more.</summary>
    private const int MostDoubted = 5;

    public string Network => PostId.Network;

    public int MaxIds => 25;

    /// <summary>A twentieth of what the AppView allows an address, which is 3,000 in five minutes.</summary>
    public int RequestsPerHour => options.Value.AppView.Length > 0 ? 1_800 : 1;

    public async Task<EngagementReading> ReadAsync(
        IReadOnlyList<string> externalIds,
        CancellationToken cancel
    )
    {
        var reading = new EngagementReading();
        if (options.Value.AppView.Length == 0)
            return reading;
        var uris = externalIds
            .Select(id => (Id: id, Uri: PostId.UriOf(id)))
            .Where(each => each.Uri is not null)
            .ToArray();
        var answer = await exchange.GetAsync(
            ProfileBook.Party,
            () => Get("app.bsky.feed.getPosts?" + Query("uris", uris.Select(each => each.Uri!))),
            cancel
        );
        using var json = answer.Json(ProfileBook.Party);
        foreach (var post in json.RootElement.List("posts"))
            if (PostId.OfUri(post.Text("uri")) is { } id)
                reading.Engagement[id] = Engagement(post);
        var doubted = uris.Where(each => !reading.Engagement.ContainsKey(each.Id)).ToArray();
        reading.Unanswered.AddRange(doubted.Skip(MostDoubted).Select(each => each.Id));
        foreach (var (id, uri) in doubted.Take(MostDoubted))
            if (await IsGoneAsync(uri!, cancel))
                reading.Deleted.Add(id);
        return reading;
    }

    /// <summary>A list leaves out what it cannot show for whatever reason; asked for one post, the AppView says why.</summary>
    private async Task<bool> IsGoneAsync(string uri, CancellationToken cancel)
    {
        var answer = await exchange.SendAsync(
            ProfileBook.Party,
            () => Get("app.bsky.feed.getPostThread?depth=0&parentHeight=0&" + Query("uri", [uri])),
            cancel
        );
        if (answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound))
            return false;
        try
        {
            using var json = answer.Json(ProfileBook.Party);
            return json.RootElement.Text("error") == "NotFound";
        }
        catch (SourceUnavailableException)
        {
            return false;
        }
    }

    private static Engagement Engagement(JsonElement post) =>
        new()
        {
            LikesCount = post.Count("likeCount") ?? 0,
            RepostsCount = (post.Count("repostCount") ?? 0) + (post.Count("quoteCount") ?? 0),
            RepliesCount = post.Count("replyCount") ?? 0,
        };

    private HttpRequestMessage Get(string path) =>
        new(HttpMethod.Get, new Uri(new Uri(options.Value.AppView), $"/xrpc/{path}"));

    private static string Query(string name, IEnumerable<string> uris) =>
        string.Join('&', uris.Select(uri => $"{name}={Uri.EscapeDataString(uri)}"));
}
