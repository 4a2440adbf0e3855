using System.Text.Json;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Reads one post of X, with what came beside it. Thread-safe.</summary>
/// <remarks>
/// The external id is that of the post as first written: each edit has an id of its own, and
/// <c>edit_history_tweet_ids</c> begins with the first. Both the older and the newer names of fields are read
/// (<c>note_tweet</c> and <c>note_post</c>, <c>includes.tweets</c> and <c>includes.posts</c>).
/// </remarks>
internal sealed class XPostReader(BrandMatcher matcher, BrandAccounts accounts)
{
    /// <summary>What to ask for with each post.</summary>
    public const string Fields =
        "tweet.fields=id,text,created_at,author_id,conversation_id,in_reply_to_user_id,lang,public_metrics,referenced_tweets,entities,note_tweet,edit_history_tweet_ids"
        + "&expansions=author_id,referenced_tweets.id"
        + "&user.fields=id,name,username,verified_type,public_metrics";

    /// <summary>Reads a post.</summary>
    /// <param name="post">An element of <c>data</c>.</param>
    /// <param name="includes">The <c>includes</c> beside it.</param>
    /// <param name="isOwnMention">Whether X itself says that it addresses the brand's account.</param>
    /// <returns>What happened; <c>null</c> when the post is not about the brand, or is none.</returns>
    public SourceEvent? Read(JsonElement post, XIncludes includes, bool isOwnMention = false)
    {
        if (post.Text("id") is not { } id || SnowflakeId.Parse(id) is null)
            return null;
        var references = References(post);
        if (references.FirstOrDefault(each => each.Type == "retweeted") is { Id: { } shared })
            return new MentionShared(includes.FirstIdOf(shared), id);
        var history = History(post);
        var first = history.Count > 0 ? history[0] : id;
        var said = Said(post);
        var author = Author(post, includes);
        // What the brand itself says is no mention, but tells that somebody was answered.
        var isOwn = accounts.IsOwn(XParty.Network, post.Text("author_id"), author?.Handle);
        if (
            !isOwnMention
            && !isOwn
            && !matcher.Judge(Text(post, said, references, includes)).IsAbout
        )
            return null;
        var at = post.Instant("created_at");
        var conversation = post.Text("conversation_id");
        return new MentionArrived(
            new MentionDraft
            {
                Source = XParty.Network,
                ExternalId = first,
                Text = said,
                CreatedAt = first == id ? at : SnowflakeId.At(SnowflakeId.Parse(first) ?? 0),
                EditedAt = first == id ? null : at,
                Url = Url(author?.Handle, id),
                // The conversation is named after the post that opened it, and that may have been edited.
                ThreadId =
                    conversation is not null && history.Contains(conversation)
                        ? first
                        : conversation,
                InReplyToId = references.FirstOrDefault(each => each.Type == "replied_to")?.Id
                    is { } parent
                    ? includes.FirstIdOf(parent)
                    : null,
                AuthorId = post.Text("author_id"),
                Language =
                    post.Text("lang") is { } language and not ("und" or "zxx") && language[0] != 'q'
                        ? language
                        : null,
                Author = author,
                Engagement = Engagement(post),
            }
        );
    }

    /// <summary>The ids the post has had, oldest first.</summary>
    internal static IReadOnlyList<string> History(JsonElement post) =>
        [
            .. post.List("edit_history_tweet_ids")
                .Concat(post.List("edit_history_post_ids"))
                .Select(each => each.ValueKind == JsonValueKind.String ? JsonText.Read(each) : null)
                .Where(each => SnowflakeId.Parse(each) is not null)
                .OfType<string>()
                .Distinct()
                .OrderBy(each => SnowflakeId.Parse(each)),
        ];

    /// <summary>All that was said: long posts are cut in <c>text</c>.</summary>
    private static string? Said(JsonElement post)
    {
        var said =
            post.Field("note_tweet")?.Text("text")
            ?? post.Field("note_post")?.Text("text")
            ?? post.Text("text");
        if (said is null || said.Length <= MentionNormaliser.MaxTextLength)
            return said;
        var end = MentionNormaliser.MaxTextLength - 1;
        return said[..(char.IsHighSurrogate(said[end - 1]) ? end - 1 : end)] + "…";
    }

    private static BrandText Text(
        JsonElement post,
        string? said,
        IReadOnlyList<XReference> references,
        XIncludes includes
    )
    {
        JsonElement?[] entities =
        [
            post.Field("entities"),
            post.Field("note_tweet")?.Field("entities"),
            post.Field("note_post")?.Field("entities"),
        ];
        var mentions = List(entities, "mentions");
        return new BrandText(XParty.Network, System.Net.WebUtility.HtmlDecode(said ?? ""))
        {
            MentionedHandles = [.. mentions.Select(each => each.Text("username")).OfType<string>()],
            // Who quotes the brand, or answers it, addresses it.
            MentionedIds =
            [
                .. mentions
                    .Select(each => each.Text("id"))
                    .Append(post.Text("in_reply_to_user_id"))
                    .Concat(references.Select(each => includes.AuthorOf(each.Id)))
                    .OfType<string>(),
            ],
            Links =
            [
                .. List(entities, "urls")
                    .SelectMany(each =>
                        new[] { each.Text("unwound_url"), each.Text("expanded_url") }
                    )
                    .OfType<string>(),
            ],
            Tags =
            [
                .. List(entities, "hashtags").Select(each => each.Text("tag")).OfType<string>(),
            ],
        };
    }

    private static IReadOnlyList<JsonElement> List(JsonElement?[] entities, string name) =>
        [.. entities.OfType<JsonElement>().SelectMany(each => each.List(name))];

    private static IReadOnlyList<XReference> References(JsonElement post) =>
        [
            .. post.List("referenced_tweets")
                .Concat(post.List("referenced_posts"))
                .Select(each => new XReference(
                    each.Text("type") == "reposted" ? "retweeted" : each.Text("type"),
                    each.Text("id") ?? ""
                ))
                .Where(each => SnowflakeId.Parse(each.Id) is not null),
        ];

    private static Author? Author(JsonElement post, XIncludes includes)
    {
        if (post.Text("author_id") is not { } id)
            return null;
        return includes.User(id) is { } user
            ? new Author
            {
                Handle = user.Text("username"),
                DisplayName = user.Text("name"),
                FollowersCount = user.Field("public_metrics")?.Count("followers_count"),
            }
            : null;
    }

    /// <summary>The address of the newest version, which is the one that can be answered.</summary>
    private static string Url(string? handle, string id) =>
        handle is not null && handle.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? $"https://x.com/{handle}/status/{id}"
            : $"https://x.com/i/status/{id}";

    internal static Engagement? Engagement(JsonElement post) =>
        post.Field("public_metrics") is not { } metrics
            ? null
            : new Engagement
            {
                LikesCount = metrics.Count("like_count") ?? 0,
                RepostsCount =
                    (metrics.Count("retweet_count") ?? metrics.Count("repost_count") ?? 0)
                    + (metrics.Count("quote_count") ?? 0),
                RepliesCount = metrics.Count("reply_count") ?? 0,
                ViewsCount = metrics.Count("impression_count"),
            };
}
