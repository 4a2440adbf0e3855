namespace MentionTriage.Intake.Brand;

/// <summary>What tells Intake that somebody talks about the brand, who is the brand itself, and whom it knows. Section <c>Brand</c>.</summary>
/// <remarks>
/// The same section holds what Triage reads of the brand (zone, places). Networks are named as
/// <see cref="Normalising.MentionDraft.Source"/> names them: <c>x</c>, <c>bluesky</c>, <c>mastodon</c>. An
/// account is named by its handle or by the network's own id of it, a handle with or without the at sign.
/// </remarks>
public sealed class BrandProfile
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Brand";

    /// <summary>
    /// The brand as people write it, each 2 to 80 characters, at most 1,000: <c>Delta Air Lines</c>, <c>Delta</c>.
    /// Whole words, any case, possessives, and as one word or hashtag (<c>#DeltaAirLines</c>).
    /// </summary>
    public IList<string> Names { get; } = [];

    /// <summary>Further words and phrases that mean the brand, each 2 to 80 characters, at most 1,000; read as names are.</summary>
    public IList<string> Keywords { get; } = [];

    /// <summary>
    /// Words and phrases that show that another is meant, each 2 to 80 characters, at most 1,000: a text that
    /// holds one (<c>Delta State</c>) counts only when it addresses an account of the brand, says a name of
    /// several words (<c>Delta Air Lines</c>), or links to a domain of the brand.
    /// </summary>
    public IList<string> Exclusions { get; } = [];

    /// <summary>Hashtags, with or without the number sign, each 1 to 100 letters and digits, at most 1,000.</summary>
    public IList<string> Hashtags { get; } = [];

    /// <summary>Domains a link to which is a mention, with all below them: <c>delta.com</c>. At most 1,000.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>Handles that people address, by network, without the at sign: <c>"x": ["delta"]</c>.</summary>
    public IDictionary<string, IList<string>> Handles { get; } = ByNetwork();

    /// <summary>
    /// The networks' own ids of the brand's accounts, by network (a DID on Bluesky, a number on X): what
    /// mentions refer to where handles can change.
    /// </summary>
    public IDictionary<string, IList<string>> AccountIds { get; } = ByNetwork();

    /// <summary>
    /// Further accounts the brand itself speaks through, by network, handles or ids: those of a local team or
    /// an agency. What they and the accounts in <see cref="Handles"/> and <see cref="AccountIds"/> say is no mention.
    /// </summary>
    public IDictionary<string, IList<string>> OwnAccounts { get; } = ByNetwork();

    /// <summary>Languages that are taken, BCP 47 primary tags (<c>en</c>); empty takes all.</summary>
    public IList<string> Languages { get; } = [];

    /// <summary>
    /// Customers whom the brand knows, by tier and network, handles or ids: <c>"gold": {"x": ["sam"]}</c>. At
    /// most 200,000. What a tier weighs is set in <c>Ranking:Tiers</c>.
    /// </summary>
    public IDictionary<string, IDictionary<string, IList<string>>> Tiers { get; } =
        new Dictionary<string, IDictionary<string, IList<string>>>(
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>Accounts whose mentions are kept out of the queue, by network, handles or ids.</summary>
    public IDictionary<string, IList<string>> MutedAuthors { get; } = ByNetwork();

    /// <summary>Words and phrases that keep a mention out of the queue, each 2 to 80 characters, at most 1,000.</summary>
    public IList<string> MutedWords { get; } = [];

    private static Dictionary<string, IList<string>> ByNetwork() =>
        new(StringComparer.OrdinalIgnoreCase);
}
