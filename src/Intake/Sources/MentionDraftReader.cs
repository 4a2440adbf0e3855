using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources;

/// <summary>
/// Reads one mention from JSON in the product's own shape: <c>{"text", "externalId"?, "source"?, "createdAt"?,
/// "url"?, "rating"?, "threadId"?, "inReplyTo"?, "author"?: {"handle", "displayName", "followersCount", "tier"}, "engagement"?:
/// {"likesCount", "repostsCount", "repliesCount", "viewsCount"}}</c>. Unknown fields are ignored, null is absent.
/// </summary>
internal static class MentionDraftReader
{
    /// <summary>Reads the fields; whether their values make sense is for <see cref="MentionNormaliser"/> to say.</summary>
    public static bool TryRead(
        JsonElement element,
        [NotNullWhen(true)] out MentionDraft? draft,
        [NotNullWhen(false)] out FieldError? error
    ) => TryRead(element, Read, out draft, out error);

    /// <summary>Reads only which mention is meant: <c>source</c> and <c>externalId</c>.</summary>
    public static bool TryReadKey(
        JsonElement element,
        [NotNullWhen(true)] out MentionDraft? draft,
        [NotNullWhen(false)] out FieldError? error
    ) => TryRead(element, ReadKey, out draft, out error);

    private static bool TryRead(
        JsonElement element,
        Func<JsonFields, MentionDraft> read,
        [NotNullWhen(true)] out MentionDraft? draft,
        [NotNullWhen(false)] out FieldError? error
    )
    {
        draft = null;
        if (element.ValueKind != JsonValueKind.Object)
        {
            error = new FieldError("", "is not an object; send {\"text\": \"...\"}");
            return false;
        }
        try
        {
            var fields = new JsonFields(element, "");
            draft = read(fields);
            error = fields.Error;
        }
        catch (InvalidOperationException)
        {
            error = new FieldError("", "has a field whose name is not valid Unicode; leave it out");
        }
        if (error is not null)
            draft = null;
        return error is null;
    }

    private static MentionDraft ReadKey(JsonFields fields) =>
        new() { Source = fields.Text("source"), ExternalId = fields.Text("externalId") };

    private static MentionDraft Read(JsonFields fields) =>
        new()
        {
            Source = fields.Text("source"),
            ExternalId = fields.Text("externalId"),
            Text = fields.Text("text"),
            CreatedAt = fields.Instant("createdAt"),
            Url = fields.Text("url"),
            ThreadId = fields.Text("threadId"),
            InReplyToId = fields.Text("inReplyTo") ?? fields.Text("inReplyToId"),
            Rating = fields.Count("rating"),
            Author = fields.Inside("author", Author),
            Engagement = fields.Inside("engagement", Engagement),
        };

    private static Author Author(JsonFields fields) =>
        new()
        {
            Handle = fields.Text("handle"),
            DisplayName = fields.Text("displayName"),
            FollowersCount = fields.Count("followersCount"),
            Tier = fields.Text("tier"),
        };

    private static Engagement Engagement(JsonFields fields) =>
        new()
        {
            LikesCount = fields.Count("likesCount") ?? 0,
            RepostsCount = fields.Count("repostsCount") ?? 0,
            RepliesCount = fields.Count("repliesCount") ?? 0,
            ViewsCount = fields.Count("viewsCount"),
        };
}
