using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace MentionTriage.Benchmarks.Soak.Networks;

/// <summary>A status on Mastodon.</summary>
internal sealed class MastodonSaid
{
    public required string Uri { get; init; }

    public required string Author { get; init; }

    public required string Text { get; set; }

    public required string Visibility { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EditedAt { get; set; }

    public MastodonSaid? Parent { get; init; }

    /// <summary>Its id on each server.</summary>
    public required IReadOnlyList<long> LocalIds { get; init; }

    /// <summary>What the queue must hold of it; <c>null</c> when nothing.</summary>
    public TrueMention? Mention { get; set; }

    public bool IsThere => Mention is not { IsDeleted: true };

    /// <summary>As one server writes it.</summary>
    /// <param name="side">Which server, from 0.</param>
    /// <param name="isHome">Whether its author has the account there.</param>
    public JsonObject Json(int side, bool isHome) =>
        new()
        {
            ["id"] = Id(LocalIds[side]),
            ["uri"] = Uri,
            ["url"] = Uri,
            ["created_at"] = Written(CreatedAt),
            ["edited_at"] = EditedAt is { } at ? Written(at) : null,
            ["content"] = $"<p>{WebUtility.HtmlEncode(Text)}</p>",
            ["spoiler_text"] = "",
            ["visibility"] = Visibility,
            ["language"] = "en",
            ["in_reply_to_id"] = Parent is { IsThere: true } ? Id(Parent.LocalIds[side]) : null,
            ["account"] = new JsonObject
            {
                ["acct"] = isHome ? Author : $"{Author}@a.example",
                ["display_name"] = Author,
                ["followers_count"] = 10,
            },
            ["mentions"] = new JsonArray(),
            ["tags"] = new JsonArray(new JsonObject { ["name"] = "oakember" }),
            ["reblog"] = null,
            ["favourites_count"] = 1,
            ["reblogs_count"] = 0,
            ["replies_count"] = 0,
        };

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Written(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
