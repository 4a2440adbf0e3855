using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Html;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Reads statuses as Mastodon and its kin write them.</summary>
/// <param name="domain">The domain of the server's own accounts, which it leaves out of their addresses.</param>
internal sealed class MastodonStatusReader(string domain)
{
    /// <summary>How mentions from every Mastodon server name their source: one status on two servers is one mention.</summary>
    public const string Network = "mastodon";

    private const int MaxHandleLength = 200;
    private const int MaxUrlLength = 2_000;

    /// <summary>Reads a status that was said in public.</summary>
    /// <returns><c>false</c> for one that was not, that only shares another, that says nothing, or that is none.</returns>
    public bool TryRead(JsonElement json, [NotNullWhen(true)] out MastodonStatus? status)
    {
        status = null;
        if (!IsPublic(json) || json.Field("reblog") is not null)
            return false;
        var body = HtmlText.Of(json.Text("content"));
        var text = PlainDraft.Text(json.Text("spoiler_text"), body.Text);
        if (
            json.Text("id") is not { } id
            || PlainDraft.Id(json.Text("uri")) is not { } uri
            || text is null
        )
            return false;
        var account = json.Field("account") ?? default;
        status = new MastodonStatus(
            id,
            new MentionDraft
            {
                Source = Network,
                ExternalId = uri,
                Text = text,
                Url = WebAddress(json.Text("url")) ?? WebAddress(uri),
                CreatedAt = json.Instant("created_at"),
                EditedAt = json.Instant("edited_at"),
                Language = json.Text("language"),
                AuthorId = PlainDraft.Id(Address(account)?.ToLowerInvariant()),
                Author = new Author
                {
                    Handle = Address(account) is { Length: <= MaxHandleLength } handle
                        ? handle
                        : null,
                    DisplayName = account.Text("display_name"),
                    FollowersCount = account.Count("followers_count"),
                },
                Engagement = Engagement(json),
            },
            json.Text("in_reply_to_id"),
            new BrandText(Network, text)
            {
                MentionedHandles = [.. json.List("mentions").Select(Address).OfType<string>()],
                Tags = [.. json.List("tags").Select(tag => tag.Text("name")).OfType<string>()],
                Links = [.. body.Links.Select(link => link.AbsoluteUri)],
            }
        );
        return true;
    }

    /// <summary>Reads a status that shares another without a word of its own.</summary>
    public static bool TryReadShare(JsonElement json, [NotNullWhen(true)] out MentionShared? shared)
    {
        shared =
            json.Field("reblog") is { } original
            && IsPublic(json)
            && IsPublic(original)
            && PlainDraft.Id(original.Text("uri")) is { } uri
            && PlainDraft.Id(json.Text("uri")) is { } share
                ? new MentionShared(uri, share)
                : null;
        return shared is not null;
    }

    /// <summary>How far a status had spread, for whoever may read it.</summary>
    public static Engagement Engagement(JsonElement json) =>
        new()
        {
            LikesCount = json.Count("favourites_count") ?? 0,
            RepostsCount = json.Count("reblogs_count") ?? 0,
            RepliesCount = json.Count("replies_count") ?? 0,
        };

    /// <summary>What is said to followers or to one person is never taken, and nor is what does not say to whom.</summary>
    public static bool IsPublic(JsonElement json) =>
        json.Text("visibility") is "public" or "unlisted";

    /// <summary><c>name@server</c>, the same wherever it is read.</summary>
    private string? Address(JsonElement account) =>
        account.Text("acct") is not { Length: > 0 } name ? null
        : name.Contains('@', StringComparison.Ordinal) ? name
        : $"{name}@{domain}";

    private static string? WebAddress(string? text) =>
        text?.Length <= MaxUrlLength
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
            ? text
            : null;
}
