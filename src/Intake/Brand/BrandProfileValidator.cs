using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Brand;

/// <summary>Refuses a profile that could not work as it is meant, every mistake at once, each with its key and the fix.</summary>
internal sealed class BrandProfileValidator(IConfiguration configuration)
    : IValidateOptions<BrandProfile>
{
    private const int MostEntries = 1_000;
    private const int MostCustomers = 200_000;
    private const string Section = BrandProfile.Section;

    private static readonly string[] ReadByTriage = ["TimeZone", "Places"];

    private static readonly string[] Keys =
    [
        .. typeof(BrandProfile)
            .GetProperties()
            .Where(property => property.Name != nameof(BrandProfile.Section))
            .Select(property => property.Name),
    ];

    public ValidateOptionsResult Validate(string? name, BrandProfile options)
    {
        string[] problems =
        [
            .. Shape(),
            .. Phrases(nameof(options.Names), options.Names),
            .. Phrases(nameof(options.Keywords), options.Keywords),
            .. Phrases(nameof(options.Exclusions), options.Exclusions),
            .. Phrases(nameof(options.MutedWords), options.MutedWords),
            .. Contradictions(nameof(options.Exclusions), options.Exclusions, options),
            .. Contradictions(nameof(options.MutedWords), options.MutedWords, options),
            .. Each(nameof(options.Hashtags), options.Hashtags, EntryProblems.OfHashtag),
            .. Each(nameof(options.Domains), options.Domains, EntryProblems.OfDomain),
            .. Each(nameof(options.Languages), options.Languages, EntryProblems.OfLanguage),
            .. Accounts(nameof(options.Handles), options.Handles, EntryProblems.OfHandle),
            .. Accounts(nameof(options.AccountIds), options.AccountIds, EntryProblems.OfAccountId),
            .. Accounts(nameof(options.OwnAccounts), options.OwnAccounts, EntryProblems.OfAccount),
            .. Accounts(
                nameof(options.MutedAuthors),
                options.MutedAuthors,
                EntryProblems.OfAccount
            ),
            .. Tiers(options),
        ];
        return problems.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems);
    }

    /// <summary>Keys nobody reads, and single values where a list belongs: the binder passes both over in silence.</summary>
    private IEnumerable<string> Shape()
    {
        foreach (var child in configuration.GetSection(Section).GetChildren())
        {
            if (ReadByTriage.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                continue;
            var key = Keys.FirstOrDefault(known =>
                known.Equals(child.Key, StringComparison.OrdinalIgnoreCase)
            );
            if (key is null)
                yield return $"{child.Path} is not a setting; {Closest(child.Key)}";
            else if (!string.IsNullOrEmpty(child.Value))
                yield return $"{child.Path} is '{child.Value}'; write a list: {child.Path}:{(IsFlat(key) ? "0" : "NETWORK:0")}={child.Value}.";
            else if (!IsFlat(key))
                foreach (var network in child.GetChildren())
                    if (!string.IsNullOrEmpty(network.Value))
                        yield return $"{network.Path} is '{network.Value}'; write a list: {child.Path}:{(int.TryParse(network.Key, out _) ? "NETWORK" : network.Key)}:0={network.Value}.";
        }
    }

    private static IEnumerable<string> Phrases(string key, IList<string> phrases) =>
        Each(key, phrases, EntryProblems.OfPhrase);

    private static IEnumerable<string> Each(
        string key,
        IList<string> entries,
        Func<string, string?> problem
    )
    {
        if (entries.Count > MostEntries)
            yield return $"{Section}:{key} has {entries.Count} entries; list at most {MostEntries}.";
        for (var i = 0; i < entries.Count; i++)
            if (problem(entries[i] ?? "") is { } said)
                yield return $"{Section}:{key}:{i} is '{entries[i]}'; {said}.";
    }

    /// <summary>An exclusion or muted word that is the brand itself would keep everything out.</summary>
    private static IEnumerable<string> Contradictions(
        string key,
        IList<string> entries,
        BrandProfile options
    )
    {
        var own = options
            .Names.Concat(options.Keywords)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < entries.Count; i++)
            if (own.Contains(entries[i]))
                yield return $"{Section}:{key}:{i} is '{entries[i]}', which is a name or keyword of the brand: nothing that says it would ever arrive; take it out, or write more words ('{entries[i]} State').";
    }

    private static IEnumerable<string> Accounts(
        string key,
        IDictionary<string, IList<string>> networks,
        Func<string, string, string?> problem
    )
    {
        foreach (var (network, accounts) in networks)
        {
            if (EntryProblems.OfNetwork(network) is { } said)
                yield return $"{Section}:{key}:{network} {said}.";
            foreach (
                var one in Each(
                    $"{key}:{network}",
                    accounts ?? [],
                    account => problem(network.ToLowerInvariant(), account)
                )
            )
                yield return one;
        }
    }

    private static IEnumerable<string> Tiers(BrandProfile options)
    {
        var known = new Dictionary<(string, string), string>();
        foreach (var (tier, networks) in options.Tiers)
        {
            if (tier.Length > 40)
                yield return $"{Section}:Tiers:{tier} is longer than 40 characters; give the tier a shorter name.";
            foreach (var (network, accounts) in networks)
            {
                if (EntryProblems.OfNetwork(network) is { } said)
                    yield return $"{Section}:Tiers:{tier}:{network} {said}.";
                for (var i = 0; i < accounts.Count; i++)
                {
                    var key = $"{Section}:Tiers:{tier}:{network}:{i}";
                    if (EntryProblems.OfAccount(network, accounts[i]) is { } wrong)
                        yield return $"{key} is '{accounts[i]}'; {wrong}.";
                    var account = AccountTable.Plain(accounts[i]).ToLowerInvariant();
                    if (
                        !known.TryAdd((network.ToLowerInvariant(), account), tier)
                        && known[(network.ToLowerInvariant(), account)] != tier
                    )
                        yield return $"{key} is '{accounts[i]}', who is in the tier {known[(network.ToLowerInvariant(), account)]} already; leave one of the two.";
                }
            }
        }
        if (known.Count > MostCustomers)
            yield return $"{Section}:Tiers has {known.Count} customers; list at most {MostCustomers}.";
    }

    private static bool IsFlat(string key) =>
        key
            is nameof(BrandProfile.Names)
                or nameof(BrandProfile.Keywords)
                or nameof(BrandProfile.Exclusions)
                or nameof(BrandProfile.Hashtags)
                or nameof(BrandProfile.Domains)
                or nameof(BrandProfile.Languages)
                or nameof(BrandProfile.MutedWords);

    private static string Closest(string key)
    {
        var closest = Keys.Concat(ReadByTriage)
            .FirstOrDefault(known =>
                known.StartsWith(key, StringComparison.OrdinalIgnoreCase)
                || key.StartsWith(known, StringComparison.OrdinalIgnoreCase)
                || key.Length > 2 && known.StartsWith(key[..3], StringComparison.OrdinalIgnoreCase)
            );
        return closest is null
            ? $"use one of {string.Join(", ", Keys)}."
            : $"did you mean {Section}:{closest}?";
    }
}
