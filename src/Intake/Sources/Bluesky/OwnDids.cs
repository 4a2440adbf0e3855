using System.Text;
using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>The brand's own accounts on Bluesky, as bytes to compare with. Thread-safe.</summary>
internal sealed class OwnDids
{
    private volatile byte[][] _dids;

    public OwnDids(BrandProfile profile) =>
        _dids = [
            .. new[] { profile.AccountIds, profile.OwnAccounts }
                .SelectMany(lists =>
                    lists.TryGetValue(PostId.Network, out var accounts) ? accounts : []
                )
                .Where(account => account.StartsWith("did:", StringComparison.Ordinal))
                .Distinct()
                .Select(Encoding.UTF8.GetBytes),
        ];

    /// <summary>The account we are signed in as is the brand's, named in its profile or not.</summary>
    public void Add(string did)
    {
        if (!Has(Encoding.UTF8.GetBytes(did)))
            _dids = [.. _dids, Encoding.UTF8.GetBytes(did)];
    }

    public bool Has(ReadOnlySpan<byte> did)
    {
        foreach (var known in _dids)
            if (did.SequenceEqual(known))
                return true;
        return false;
    }
}
