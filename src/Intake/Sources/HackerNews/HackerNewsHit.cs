using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Html;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>A story or comment the search found; whether it speaks of the brand is still to be judged.</summary>
/// <param name="Id">Its id on Hacker News.</param>
/// <param name="WrittenAt">When it was written, seconds since 1970.</param>
/// <param name="Draft">The mention it would be.</param>
/// <param name="Said">What the brand is looked for in.</param>
internal sealed record HackerNewsHit(string Id, long WrittenAt, MentionDraft Draft, BrandText Said)
{
    /// <summary>How mentions from here name their source.</summary>
    public const string Network = "hackernews";

    /// <summary>Reads a hit, or a single item; <c>false</c> for one that lacks its id or time, or says nothing.</summary>
    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out HackerNewsHit? hit)
    {
        hit = null;
        var title = HtmlText.Of(json.Text("title")).Text;
        var isComment = title.Length == 0;
        var body = HtmlText.Of(
            json.Text(isComment ? "comment_text" : "story_text") ?? json.Text("text")
        );
        // A story that is only a link says what it links to: without it nobody knows what it is about.
        var link = isComment || body.Text.Length > 0 ? null : json.Text("url");
        var text = PlainDraft.Text(title, body.Text, link);
        if (
            (json.Text("objectID") ?? json.Text("id")) is not { } id
            || json.Count("created_at_i") is not { } writtenAt
            || writtenAt > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || text is null
        )
            return false;
        var said = new BrandText(Network, text)
        {
            Links =
            [
                .. body.Links.Select(each => each.AbsoluteUri),
                .. json.Text("url") is { } url ? [url] : Array.Empty<string>(),
            ],
        };
        hit = new HackerNewsHit(
            id,
            writtenAt,
            new MentionDraft
            {
                Source = Network,
                ExternalId = id,
                Text = text,
                Url = $"https://news.ycombinator.com/item?id={Uri.EscapeDataString(id)}",
                CreatedAt = DateTimeOffset.FromUnixTimeSeconds(writtenAt),
                ThreadId = json.Text("story_id") ?? (isComment ? null : id),
                InReplyToId = isComment ? json.Text("parent_id") : null,
                AuthorId = json.Text("author"),
                Author = new Author { Handle = json.Text("author") },
                Engagement = Engagement(json),
            },
            said
        );
        return true;
    }

    /// <summary>Points and answers; comments show neither.</summary>
    public static Engagement Engagement(JsonElement json) =>
        new()
        {
            LikesCount = json.Count("points") ?? 0,
            RepliesCount = json.Count("num_comments") ?? 0,
        };
}
