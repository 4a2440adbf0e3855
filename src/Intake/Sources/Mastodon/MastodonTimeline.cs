using System.Text.Json;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Something a server lets one read: a hashtag, or what addresses an account.</summary>
/// <param name="Key">Its name in positions, the tag with its number sign for a hashtag.</param>
/// <param name="Path">Where its past lies, below the server's address, ready for more parameters.</param>
/// <param name="StreamPath">Where it is streamed as server-sent events.</param>
/// <param name="Subscription">What to send over a WebSocket to be told of it.</param>
internal sealed record MastodonTimeline(
    string Key,
    string Path,
    string StreamPath,
    string Subscription
)
{
    public static readonly MastodonTimeline Notifications = new(
        "notifications",
        "api/v1/notifications?types[]=mention&",
        "api/v1/streaming/user/notification",
        """{"type":"subscribe","stream":"user:notification"}"""
    );

    /// <summary>Whether it holds notifications, and not statuses.</summary>
    public bool IsNotifications => Key == Notifications.Key;

    /// <param name="tag">Without the number sign, lower case.</param>
    public static MastodonTimeline Hashtag(string tag) =>
        new(
            $"#{tag}",
            $"api/v1/timelines/tag/{Uri.EscapeDataString(tag)}?",
            $"api/v1/streaming/hashtag?tag={Uri.EscapeDataString(tag)}",
            $$"""{"type":"subscribe","stream":"hashtag","tag":{{JsonSerializer.Serialize(tag)}}}"""
        );

    /// <summary>Whether a frame's <c>stream</c> (<c>["hashtag","tag"]</c>, <c>["user:notification"]</c>) names this timeline.</summary>
    public bool IsNamedBy(IReadOnlyList<string> stream) =>
        stream switch
        {
            ["hashtag" or "hashtag:local", var tag, ..] => Key.AsSpan(1)
                .Equals(tag, StringComparison.OrdinalIgnoreCase),
            ["user:notification" or "user", ..] => IsNotifications,
            _ => false,
        };
}
