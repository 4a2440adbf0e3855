using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>One server. Section <c>Sources:Mastodon:Instances:N</c>.</summary>
public sealed class MastodonInstanceOptions
{
    /// <summary>The longest position of so many timelines fits into a checkpoint.</summary>
    private const int MaxHashtags = 30;
    private const int MaxHashtagLength = 80;

    /// <summary>Its address, http or https. The only key that must be there.</summary>
    public string Url { get; set; } = "";

    /// <summary>
    /// Its name in health and metrics, which its position is kept under: 1 to 40 of a-z, 0-9, dot, dash.
    /// Default: the host of its address.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Access token of the brand's account there, with the scopes <c>read:statuses</c> and
    /// <c>read:notifications</c>. Without one only hashtags are read, by polling, where the server allows it.
    /// </summary>
    public string? AccessToken { get; set; }

    /// <summary>Hashtags to read, with or without the number sign, at most 30. Default: the brand's.</summary>
    public IList<string> Hashtags { get; } = [];

    /// <summary>Whether to read what addresses the account the token belongs to. Default <c>true</c>.</summary>
    public bool Notifications { get; set; } = true;

    /// <summary>How news arrive: <see cref="MastodonStreaming.Auto"/> takes a stream where the server offers one. Default <c>auto</c>.</summary>
    public MastodonStreaming Streaming { get; set; }

    /// <summary>Time between two looks where there is no stream, 15 seconds to 1 hour. Default 1 minute.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How far behind what was read each look at a hashtag begins, 0 to 1 day: statuses from other servers
    /// arrive late and are sorted in by when they were written. Default 1 hour.
    /// </summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The name in use.</summary>
    internal string NameInUse =>
        (
            Name ?? (Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri.Host : "")
        ).ToLowerInvariant();

    /// <summary>Whether there is a credential.</summary>
    internal bool HasToken => !string.IsNullOrEmpty(AccessToken);

    /// <summary>What is read there.</summary>
    internal IReadOnlyList<MastodonTimeline> Timelines(BrandProfile brand) =>
        [
            .. (Hashtags.Count > 0 ? Hashtags : brand.Hashtags)
                .Select(tag => tag.Trim().TrimStart('#').ToLowerInvariant())
                .Where(tag => tag.Length > 0)
                .Distinct()
                .Take(MaxHashtags)
                .Select(MastodonTimeline.Hashtag),
            .. Notifications && HasToken
                ? [MastodonTimeline.Notifications]
                : Array.Empty<MastodonTimeline>(),
        ];

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    internal IEnumerable<string> Problems(string key, BrandProfile brand)
    {
        if (!WebAddress.IsValid(Url))
            yield return $"{key}:Url is '{Url}'; it must be an address that begins with https:// or http://, such as https://mastodon.social.";
        else if (!SourceNames.IsValid(NameInUse))
            yield return $"{key}:Name is '{NameInUse}'; it must be 1 to {SourceNames.MaxLength} of a-z, 0-9, dot and dash.";
        if (
            AccessToken is { } token
            && (token.Length > 1_000 || token.Any(c => c is <= ' ' or > '~'))
        )
            yield return $"{key}:AccessToken holds blanks or characters no token has; copy it anew from the server's development settings.";
        if (Hashtags.Count > MaxHashtags)
            yield return $"{key}:Hashtags holds {Hashtags.Count}; {MaxHashtags} are the most.";
        for (var i = 0; i < Hashtags.Count; i++)
        {
            var tag = Hashtags[i].Trim().TrimStart('#');
            if (
                tag.Length is 0 or > MaxHashtagLength
                || !tag.All(c => char.IsLetterOrDigit(c) || c is '_' or '·')
            )
                yield return $"{key}:Hashtags:{i} is '{Hashtags[i]}'; it must be 1 to {MaxHashtagLength} letters, digits and underscores.";
        }
        if (!Enum.IsDefined(Streaming))
            yield return $"{key}:Streaming must be auto, sse, websocket or off.";
        if (Streaming is MastodonStreaming.Sse or MastodonStreaming.WebSocket && !HasToken)
            yield return $"{key}:Streaming needs {key}:AccessToken: Mastodon streams to signed-in accounts only. Set it, or set Streaming to off.";
        if (Interval < TimeSpan.FromSeconds(15) || Interval > TimeSpan.FromHours(1))
            yield return $"{key}:Interval is {Interval}; it must lie between 00:00:15 and 01:00:00.";
        if (Overlap < TimeSpan.Zero || Overlap > TimeSpan.FromDays(1))
            yield return $"{key}:Overlap is {Overlap}; it must lie between 00:00:00 and 1.00:00:00.";
        if (Timelines(brand).Count == 0)
            yield return $"{key} has nothing to read: set {key}:AccessToken for what addresses your account, or Brand:Hashtags.";
    }
}
