using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>Stories and comments on Hacker News. Section <c>Sources:HackerNews</c>; its presence switches the source on.</summary>
public sealed class HackerNewsOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Sources:HackerNews";

    /// <summary>Whether it is read. Default <c>true</c> once the section is there.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// What is searched for, each 2 to 80 characters, at most 50. Default: the brand's names, keywords and
    /// domains. Whatever the search finds must speak of the brand as well.
    /// </summary>
    public IList<string> Queries { get; } = [];

    /// <summary>Time between two searches, 15 seconds to 1 day. Default 1 minute.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How far behind the newest hit each search begins, 1 minute to 7 days: what the index takes in late is found,
    /// and edits with it, which people may make for two hours. Default 3 hours.
    /// </summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromHours(3);

    /// <summary>How far back the very first search goes, 0 to 365 days. Default 1 day.</summary>
    public TimeSpan Backfill { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Address of the search. Default <c>https://hn.algolia.com</c>.</summary>
    public string Url { get; set; } = "https://hn.algolia.com";

    /// <summary>What is searched for: as configured, else what the brand is known by.</summary>
    public IReadOnlyList<string> QueriesFor(BrandProfile brand) =>
        Queries.Count > 0
            ? [.. Queries]
            :
            [
                .. brand
                    .Names.Concat(brand.Keywords)
                    .Concat(brand.Domains)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ];

    /// <summary>Everything wrong with these options, each with its key and the fix.</summary>
    public IEnumerable<string> Problems(BrandProfile brand)
    {
        if (Interval < TimeSpan.FromSeconds(15) || Interval > TimeSpan.FromDays(1))
            yield return $"{Section}:Interval is {Interval}; it must lie between 00:00:15 and 1.00:00:00.";
        if (Overlap < TimeSpan.FromMinutes(1) || Overlap > TimeSpan.FromDays(7))
            yield return $"{Section}:Overlap is {Overlap}; it must lie between 00:01:00 and 7.00:00:00.";
        if (Backfill < TimeSpan.Zero || Backfill > TimeSpan.FromDays(365))
            yield return $"{Section}:Backfill is {Backfill}; it must lie between 00:00:00 and 365.00:00:00.";
        if (!WebAddress.IsValid(Url))
            yield return $"{Section}:Url is '{Url}'; it must be an address that begins with https:// or http://.";
        if (Queries.Count > 50)
            yield return $"{Section}:Queries holds {Queries.Count}; 50 are the most.";
        for (var i = 0; i < Queries.Count; i++)
            if (Queries[i].Trim().Length is < 2 or > 80)
                yield return $"{Section}:Queries:{i} is '{Queries[i]}'; it must be 2 to 80 characters long.";
        if (Enabled && QueriesFor(brand).Count == 0)
            yield return $"{Section} has nothing to search for: set Brand:Names, or {Section}:Queries.";
    }
}
