using System.Collections.Frozen;

namespace MentionTriage.Intake.Brand;

/// <summary>Says of an account whether it is the brand's own, and which customer it is. Compiled once; thread-safe.</summary>
/// <remarks>An account is known by its handle or by the network's id of it, whichever the profile names; case does not matter.</remarks>
public sealed class BrandAccounts
{
    private readonly AccountTable _own;
    private readonly AccountTable _muted;
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _tiers;

    /// <summary>Compiles a valid profile.</summary>
    public BrandAccounts(BrandProfile profile)
    {
        _own = new AccountTable(profile.Handles, profile.AccountIds, profile.OwnAccounts);
        _muted = new AccountTable(profile.MutedAuthors);
        _tiers = profile
            .Tiers.SelectMany(tier =>
                tier.Value.SelectMany(network =>
                    network.Value.Select(account =>
                        (
                            Network: network.Key,
                            Account: AccountTable.Plain(account),
                            Tier: tier.Key.ToLowerInvariant()
                        )
                    )
                )
            )
            .GroupBy(entry => entry.Network, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                network => network.Key,
                network =>
                    network
                        .DistinctBy(entry => entry.Account, StringComparer.OrdinalIgnoreCase)
                        .ToFrozenDictionary(
                            entry => entry.Account,
                            entry => entry.Tier,
                            StringComparer.OrdinalIgnoreCase
                        ),
                StringComparer.OrdinalIgnoreCase
            );
    }

    /// <summary>Whether the profile names any account of the brand.</summary>
    public bool HasOwn => !_own.IsEmpty;

    /// <summary>Whether the brand itself speaks through this account.</summary>
    public bool IsOwn(string network, string? id, string? handle) => _own.Has(network, id, handle);

    /// <summary>Whether what this account says is kept out of the queue.</summary>
    public bool IsMuted(string network, string? id, string? handle) =>
        _muted.Has(network, id, handle);

    /// <summary>The customer's tier in lower case, or <c>null</c> for somebody the brand does not know.</summary>
    public string? TierOf(string network, string? id, string? handle)
    {
        if (!_tiers.TryGetValue(network, out var accounts))
            return null;
        if (id is not null && accounts.TryGetValue(id, out var tier))
            return tier;
        return handle is not null && accounts.TryGetValue(AccountTable.Plain(handle), out tier)
            ? tier
            : null;
    }
}
