namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>How news of a server arrive.</summary>
public enum MastodonStreaming
{
    /// <summary>Over a WebSocket; as server-sent events where that is refused; by polling without a token.</summary>
    Auto,

    /// <summary>As server-sent events, one connection for each timeline.</summary>
    Sse,

    /// <summary>Over one WebSocket for all timelines.</summary>
    WebSocket,

    /// <summary>By polling alone.</summary>
    Off,
}
