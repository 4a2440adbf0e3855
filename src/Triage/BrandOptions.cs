using MentionTriage.Triage.Places;

namespace MentionTriage.Triage;

/// <summary>What Triage must know of the brand whose mentions it reads.</summary>
public sealed class BrandOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Brand";

    /// <summary>IANA name of the zone that clock words are read in (<c>Europe/London</c>); UTC by default.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The brand's branches, at most 10,000; the order decides between places named by the same words.</summary>
    public IList<PlaceOptions> Places { get; } = [];
}
