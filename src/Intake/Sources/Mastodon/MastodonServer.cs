using System.Text.Json;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>What a server says of itself.</summary>
/// <param name="Domain">The domain of its own accounts, which need not be its host.</param>
/// <param name="Streaming">Where it streams from.</param>
internal sealed record MastodonServer(string Domain, Uri Streaming)
{
    /// <summary>Reads the description of an instance, version 2 or 1; what it leaves out is its own address.</summary>
    public static MastodonServer Read(JsonElement json, Uri address)
    {
        var urls =
            (json.Field("configuration") ?? default).Field("urls") ?? json.Field("urls") ?? default;
        var stated = urls.Text("streaming") ?? urls.Text("streaming_api");
        var domain = json.Text("domain") ?? json.Text("uri");
        if (Uri.TryCreate(domain, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
            domain = uri.Host;
        return new MastodonServer(
            string.IsNullOrWhiteSpace(domain) ? address.Host : domain.ToLowerInvariant(),
            IsSafe(stated, address, out var streaming) ? streaming : address
        );
    }

    /// <summary>The address of one stream.</summary>
    /// <param name="path">Below the streaming host.</param>
    /// <param name="isWebSocket">Whether the scheme is that of a WebSocket.</param>
    public Uri StreamAt(string path, bool isWebSocket)
    {
        var isSecure = Streaming.Scheme is "wss" or "https";
        var scheme = (isWebSocket, isSecure) switch
        {
            (true, true) => "wss",
            (true, false) => "ws",
            (false, true) => "https",
            (false, false) => "http",
        };
        return new Uri($"{scheme}://{Streaming.Authority}/{path}");
    }

    /// <summary>The token goes where this says: never from an encrypted server to one that is not.</summary>
    private static bool IsSafe(string? stated, Uri address, out Uri streaming) =>
        Uri.TryCreate(stated, UriKind.Absolute, out streaming!)
        && (
            streaming.Scheme is "wss" or "https"
            || (streaming.Scheme is "ws" or "http" && address.Scheme == "http")
        );
}
