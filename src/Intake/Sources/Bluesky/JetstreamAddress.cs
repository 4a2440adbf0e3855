using System.Globalization;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>What a Jetstream server is asked for.</summary>
internal static class JetstreamAddress
{
    /// <summary>A post is a few kilobytes; what is much longer is not one.</summary>
    public const int MaxMessageBytes = 1024 * 1024;

    public static WireParty Party(string host) =>
        new($"Jetstream ({new Uri(host).Authority})", null, $"{BlueskyOptions.Section}:Jetstream");

    /// <param name="host">The server.</param>
    /// <param name="cursor">Where to begin, microseconds since 1970; <c>null</c> for now.</param>
    public static Uri Of(string host, long? cursor)
    {
        var from = cursor is { } micros
            ? string.Create(CultureInfo.InvariantCulture, $"&cursor={micros}")
            : "";
        return new Uri(
            new Uri(host),
            $"/subscribe?wantedCollections=app.bsky.feed.post&wantedCollections=app.bsky.feed.repost&maxMessageSizeBytes={MaxMessageBytes}{from}"
        );
    }
}
