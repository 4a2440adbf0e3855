namespace MentionTriage.Intake.Sources.Feeds;

/// <summary>One RSS or Atom feed. Section <c>Sources:Feeds:List:N</c>.</summary>
public sealed class FeedOptions
{
    /// <summary>Its address, http or https. The only key that must be there.</summary>
    public string Url { get; set; } = "";

    /// <summary>
    /// Its name in health and metrics, which its position is kept under: 1 to 40 of a-z, 0-9, dot, dash.
    /// Default: the host of its address.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether an entry must speak of the brand. Default <c>true</c>; <c>false</c> for a feed that holds
    /// nothing else, such as an alert or a forum of your own.
    /// </summary>
    public bool MustMatch { get; set; } = true;

    /// <summary>
    /// Time between two looks, 30 seconds to 1 day; longer where the feed asks for it (<c>Cache-Control</c>,
    /// <c>ttl</c>). Default 5 minutes.
    /// </summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Entries dated longer ago are left out, 1 hour to 3,650 days. Default 7 days.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The name in use.</summary>
    internal string NameInUse =>
        (
            Name ?? (Uri.TryCreate(Url, UriKind.Absolute, out var uri) ? uri.Host : "")
        ).ToLowerInvariant();

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    internal IEnumerable<string> Problems(string key)
    {
        if (!WebAddress.IsValid(Url))
            yield return $"{key}:Url is '{Url}'; it must be an address that begins with https:// or http:// and holds no password.";
        else if (!SourceNames.IsValid(NameInUse))
            yield return $"{key}:Name is '{NameInUse}'; it must be 1 to {SourceNames.MaxLength} of a-z, 0-9, dot and dash.";
        if (Interval < TimeSpan.FromSeconds(30) || Interval > TimeSpan.FromDays(1))
            yield return $"{key}:Interval is {Interval}; it must lie between 00:00:30 and 1.00:00:00.";
        if (MaxAge < TimeSpan.FromHours(1) || MaxAge > TimeSpan.FromDays(3_650))
            yield return $"{key}:MaxAge is {MaxAge}; it must lie between 01:00:00 and 3650.00:00:00.";
    }
}
