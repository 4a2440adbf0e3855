using System.Globalization;
using System.Text.Json;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Answers on Bluesky as the brand's account.</summary>
internal sealed class BlueskyReplier(
    IOptions<BlueskyOptions> options,
    BlueskySession session,
    TimeProvider time
) : INetworkReplier
{
    private const int MaxGraphemes = 300;

    public string Network => PostId.Network;

    public bool CanReply => options.Value.HasAccount;

    public Uri? Link(ReplyTarget target) =>
        PostId.UrlOf(target.ExternalId) is { } url ? new Uri(url) : null;

    public async Task<ReplyResult> ReplyAsync(
        ReplyTarget target,
        string text,
        CancellationToken cancel
    )
    {
        if (!CanReply)
            return ReplyResult.ByLink(
                Link(target),
                $"No account is signed in on Bluesky: set {BlueskyOptions.Section}:Identifier and AppPassword to answer from here."
            );
        var length = new StringInfo(text).LengthInTextElements;
        if (length > MaxGraphemes)
            return ReplyResult.Refused(
                $"The answer is {length} characters long; Bluesky takes {MaxGraphemes}."
            );
        if (PostId.UriOf(target.ExternalId) is not { } uri)
            return ReplyResult.Refused("This mention has no address on Bluesky.");
        if (await FindAsync(uri, cancel) is not { } parent)
            return ReplyResult.Refused("The post is gone from Bluesky.");

        var account = await session.GetAsync(cancel);
        var answer = await session.SendAsync(
            HttpMethod.Post,
            "com.atproto.repo.createRecord",
            cancel,
            new
            {
                repo = account.Did,
                collection = PostId.Collection,
                record = Record(text, parent),
            }
        );
        if (!answer.IsSuccess)
            throw WireRefusal.Of(BlueskySession.Party, answer);
        using var json = answer.Json(BlueskySession.Party);
        var id = PostId.OfUri(json.RootElement.Text("uri"));
        return ReplyResult.Sent(
            id ?? "",
            id is not null && PostId.UrlOf(id) is { } url ? new Uri(url) : null,
            account.Handle
        );
    }

    private Dictionary<string, object> Record(string text, Parent parent)
    {
        var record = new Dictionary<string, object>
        {
            ["$type"] = PostId.Collection,
            ["text"] = text,
            ["createdAt"] = time.GetUtcNow()
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["reply"] = new
            {
                root = new { uri = parent.RootUri, cid = parent.RootCid },
                parent = new { uri = parent.Uri, cid = parent.Cid },
            },
        };
        if (LinkFacets.Of(text) is { Count: > 0 } facets)
            record["facets"] = facets;
        return record;
    }

    /// <summary>An answer names what it answers, and the first post of the conversation, each with the hash of its words.</summary>
    private async Task<Parent?> FindAsync(string uri, CancellationToken cancel)
    {
        var answer = await session.SendAsync(
            HttpMethod.Get,
            $"app.bsky.feed.getPosts?uris={Uri.EscapeDataString(uri)}",
            cancel
        );
        if (!answer.IsSuccess)
            throw WireRefusal.Of(BlueskySession.Party, answer);
        using var json = answer.Json(BlueskySession.Party);
        return json.RootElement.List("posts").Select(Read).FirstOrDefault(each => each is not null);
    }

    private static Parent? Read(JsonElement post)
    {
        if (post.Text("uri") is not { } uri || post.Text("cid") is not { } cid)
            return null;
        var root = post.Field("record")?.Field("reply")?.Field("root");
        return new Parent(uri, cid, root?.Text("uri") ?? uri, root?.Text("cid") ?? cid);
    }

    private sealed record Parent(string Uri, string Cid, string RootUri, string RootCid);
}
