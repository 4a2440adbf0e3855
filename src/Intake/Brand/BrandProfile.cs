namespace MentionTriage.Intake.Brand;

/// <summary>What tells Intake that somebody talks about the brand, and who is the brand itself. Section <c>Brand</c>.</summary>
/// <remarks>
/// The same section holds what Triage reads of the brand (zone, places). Networks are named as
/// <see cref="Normalising.MentionDraft.Source"/> names them: <c>x</c>, <c>bluesky</c>, <c>mastodon</c>.
/// </remarks>
public sealed class BrandProfile
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Brand";

    /// <summary>The brand as people write it, each 2 to 80 characters: <c>Delta Air Lines</c>, <c>Delta</c>.</summary>
    public IList<string> Names { get; } = [];

    /// <summary>Further words and phrases that mean the brand, each 2 to 80 characters; whole words, any case.</summary>
    public IList<string> Keywords { get; } = [];

    /// <summary>Words and phrases that show that another is meant: a text that holds one counts only when it names a handle or a domain of the brand.</summary>
    public IList<string> Exclusions { get; } = [];

    /// <summary>Hashtags without the number sign.</summary>
    public IList<string> Hashtags { get; } = [];

    /// <summary>Domains a link to which is a mention, with all below them: <c>delta.com</c>.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>Handles that people address, by network, without the at sign: <c>"x": ["delta"]</c>.</summary>
    public IDictionary<string, IList<string>> Handles { get; } =
        new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The networks' own ids of the brand's accounts, by network (a DID on Bluesky, a number on X): what
    /// mentions refer to where handles can change.
    /// </summary>
    public IDictionary<string, IList<string>> AccountIds { get; } =
        new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Languages that are taken, BCP 47 primary tags; empty takes all.</summary>
    public IList<string> Languages { get; } = [];
}
