using System.Security.Cryptography;
using System.Text;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>Makes mentions of entries, and knows which one is which.</summary>
internal static class FeedDrafts
{
    /// <summary>How mentions from feeds name their source.</summary>
    public const string Network = "feeds";

    /// <summary>The mention an entry would be; <c>null</c> for one that says nothing.</summary>
    public static MentionDraft? Of(FeedEntry entry, string feed) =>
        PlainDraft.Text(entry.Title, IsRepeated(entry) ? null : entry.Body) is { } text
        && Id(entry, feed) is { } id
            ? new MentionDraft
            {
                Source = Network,
                ExternalId = id,
                Text = text,
                Url = entry.Link?.AbsoluteUri is { Length: <= 2_000 } link ? link : null,
                CreatedAt = entry.PublishedAt ?? entry.UpdatedAt,
                EditedAt = entry.UpdatedAt > entry.PublishedAt ? entry.UpdatedAt : null,
                Language = entry.Language,
                Author = entry.Author is null ? null : new Author { DisplayName = entry.Author },
            }
            : null;

    /// <summary>What the brand is looked for in.</summary>
    public static BrandText Said(FeedEntry entry, MentionDraft draft) =>
        new(Network, draft.Text!)
        {
            Links =
            [
                .. entry.Links.Select(link => link.AbsoluteUri),
                .. entry.Link is { } link ? [link.AbsoluteUri] : Array.Empty<string>(),
            ],
        };

    /// <summary>Whether it quotes a page, as alerts do: two of them quote one page differently, and it has not changed for that.</summary>
    public static bool IsExcerpt(FeedEntry entry) =>
        entry.Id?.StartsWith("tag:google.com,2013:googlealerts/", StringComparison.Ordinal) == true;

    /// <summary>
    /// The page for an alert, whose own ids differ from alert to alert; else the entry's id, with the feed's
    /// name before one that means something only there; else its link and date; else, with nothing but words,
    /// its title and date or all its words.
    /// </summary>
    private static string? Id(FeedEntry entry, string feed)
    {
        if (entry.Id is not { } id || IsExcerpt(entry))
            return PlainDraft.Id(
                entry.Link is null ? $"{feed}/{entry.Id ?? SaidId(entry)}"
                : entry.Id is null && entry.PublishedAt is { } at
                    ? FormattableString.Invariant(
                        $"{entry.Link.AbsoluteUri} {at:yyyy-MM-ddTHH:mm:ssZ}"
                    )
                : entry.Link.AbsoluteUri
            );
        return PlainDraft.Id(
            Uri.TryCreate(id, UriKind.Absolute, out var uri) && !uri.IsFile ? id : $"{feed}/{id}"
        );
    }

    private static string SaidId(FeedEntry entry)
    {
        var said =
            entry.PublishedAt is { } at && entry.Title.Length > 0
                ? FormattableString.Invariant($"{at:O} {entry.Title}")
                : $"{entry.Title}\n{entry.Body}";
        return $"said-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..32]}";
    }

    /// <summary>Feeds of short messages, which have no titles, repeat the beginning of the message as one.</summary>
    private static bool IsRepeated(FeedEntry entry) =>
        entry.Body.Length <= entry.Title.Length
        && entry.Title.StartsWith(entry.Body, StringComparison.Ordinal);
}
