using System.Collections.Frozen;

namespace MentionTriage.Intake.Brand;

/// <summary>Accounts by network, named by handle or id. Thread-safe.</summary>
internal sealed class AccountTable
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _byNetwork;

    public AccountTable(params IEnumerable<IDictionary<string, IList<string>>> lists) =>
        _byNetwork = lists
            .SelectMany(list => list)
            .GroupBy(network => network.Key, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                network => network.Key,
                network =>
                    network
                        .SelectMany(accounts => accounts.Value)
                        .Select(Plain)
                        .ToFrozenSet(StringComparer.OrdinalIgnoreCase),
                StringComparer.OrdinalIgnoreCase
            );

    /// <summary>The account as it is compared: no blanks around it, no at sign before it.</summary>
    public static string Plain(string account) => account.Trim().TrimStart('@');

    public bool IsEmpty => _byNetwork.Count == 0;

    /// <summary>Whether the account is listed, by its id or by its handle.</summary>
    public bool Has(string network, string? id, string? handle) =>
        _byNetwork.TryGetValue(network, out var accounts)
        && (
            (id is not null && accounts.Contains(id))
            || (handle is not null && accounts.Contains(Plain(handle)))
        );
}
