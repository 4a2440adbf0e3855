using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.AppStore;

/// <summary>Reads reviews as the App Store's feed writes them: every value in a <c>label</c>.</summary>
internal static class AppStoreReview
{
    /// <summary>How mentions from the App Store name their source.</summary>
    public const string Network = "appstore";

    /// <summary>The reviews of a page, newest first: <c>entry</c> may be a list, one object or missing, and the first may be the app itself.</summary>
    public static IReadOnlyList<MentionDraft> ReadPage(JsonElement page)
    {
        var drafts = new List<MentionDraft>();
        var feed = page.Field("feed") ?? default;
        IEnumerable<JsonElement> entries = feed.Field("entry")
            is { ValueKind: JsonValueKind.Object } one
            ? [one]
            : feed.List("entry");
        foreach (var entry in entries)
            if (TryRead(entry, out var draft))
                drafts.Add(draft);
        return drafts;
    }

    private static bool TryRead(JsonElement entry, [NotNullWhen(true)] out MentionDraft? draft)
    {
        draft = null;
        var text = PlainDraft.Text(Label(entry, "title"), Label(entry, "content"));
        var rating = (entry.Field("im:rating") ?? default).Count("label");
        if (Label(entry, "id") is not { } id || rating is not (>= 1 and <= 5) || text is null)
            return false;
        var author = entry.Field("author") ?? default;
        var updatedAt = (entry.Field("updated") ?? default).Instant("label");
        draft = new MentionDraft
        {
            Source = Network,
            ExternalId = id,
            Text = text,
            Rating = rating,
            CreatedAt = updatedAt,
            // The store tells when a review was last changed, and not when it was first written.
            EditedAt = updatedAt,
            IsLatest = true,
            Url = Link(entry),
            AuthorId = Label(author, "uri"),
            Author = new Author { DisplayName = Label(author, "name") },
            Engagement = new Engagement
            {
                LikesCount = (entry.Field("im:voteSum") ?? default).Count("label") ?? 0,
            },
        };
        return true;
    }

    private static string? Link(JsonElement entry) =>
        ((entry.Field("link") ?? default).Field("attributes") ?? default).Text("href") is { } link
        && WebAddress.IsValid(link)
            ? link
            : null;

    private static string? Label(JsonElement element, string name) =>
        (element.Field(name) ?? default).Text("label");
}
