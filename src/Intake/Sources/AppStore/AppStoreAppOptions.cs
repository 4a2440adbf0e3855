namespace MentionTriage.Intake.Sources.AppStore;

/// <summary>One app whose reviews are read. Section <c>Sources:AppStore:Apps:N</c>.</summary>
public sealed class AppStoreAppOptions
{
    /// <summary>The app's number, as in <c>apps.apple.com/app/id1234567890</c>. The only key that must be there.</summary>
    public string Id { get; set; } = "";

    /// <summary>Stores to read, two letters each, at most 180. Default <c>us</c>.</summary>
    public IList<string> Countries { get; } = [];

    /// <summary>Time between two looks, 1 minute to 1 day. Default 15 minutes.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How old reviews may be at the very first look, 1 hour to 3,650 days. Default 7 days.</summary>
    public TimeSpan Backfill { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Address of the feeds. Default <c>https://itunes.apple.com</c>.</summary>
    public string Url { get; set; } = "https://itunes.apple.com";

    /// <summary>The stores in use.</summary>
    internal IReadOnlyList<string> CountriesInUse =>
        Countries.Count == 0
            ? ["us"]
            : [.. Countries.Select(country => country.ToLowerInvariant()).Distinct()];

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    internal IEnumerable<string> Problems(string key)
    {
        if (Id.Length is 0 or > 20 || !Id.All(char.IsAsciiDigit))
            yield return $"{key}:Id is '{Id}'; it must be the app's number, as in apps.apple.com/app/id1234567890.";
        foreach (var country in Countries)
            if (country.Length != 2 || !country.All(char.IsAsciiLetter))
                yield return $"{key}:Countries holds '{country}'; write each as two letters, such as us or gb.";
        if (Countries.Count > 180)
            yield return $"{key}:Countries holds {Countries.Count}; 180 are the most.";
        if (Interval < TimeSpan.FromMinutes(1) || Interval > TimeSpan.FromDays(1))
            yield return $"{key}:Interval is {Interval}; it must lie between 00:01:00 and 1.00:00:00.";
        if (Backfill < TimeSpan.FromHours(1) || Backfill > TimeSpan.FromDays(3_650))
            yield return $"{key}:Backfill is {Backfill}; it must lie between 01:00:00 and 3650.00:00:00.";
        if (!WebAddress.IsValid(Url))
            yield return $"{key}:Url is '{Url}'; it must be an address that begins with https:// or http://.";
    }
}
