using MentionTriage.Intake.Brand;

namespace MentionTriage.Tests.Intake.Brand;

public sealed class BrandAccountsTests
{
    private static readonly BrandAccounts Accounts = new(
        new BrandProfile
        {
            Handles = { ["x"] = ["Delta"] },
            AccountIds = { ["bluesky"] = ["did:plc:brand"] },
            OwnAccounts = { ["X"] = ["@DeltaAssist", "99"] },
            MutedAuthors = { ["x"] = ["troll"] },
            Tiers =
            {
                ["Gold"] = new Dictionary<string, IList<string>>
                {
                    ["x"] = ["@Sam"],
                    ["bluesky"] = ["did:plc:ann"],
                },
                ["silver"] = new Dictionary<string, IList<string>> { ["x"] = ["ben"] },
            },
        }
    );

    [Fact]
    public void The_brands_own_accounts_are_known_by_handle_and_by_id_in_their_network()
    {
        Assert.True(Accounts.IsOwn("x", null, "delta"));
        Assert.True(Accounts.IsOwn("x", "99", "renamed"));
        Assert.True(Accounts.IsOwn("x", "1", "@deltaassist"));
        Assert.True(Accounts.IsOwn("bluesky", "did:plc:brand", null));
        Assert.False(Accounts.IsOwn("bluesky", null, "delta"));
        Assert.False(Accounts.IsOwn("x", null, null));
    }

    [Fact]
    public void Customers_have_their_tier_by_handle_or_id()
    {
        Assert.Equal("gold", Accounts.TierOf("x", null, "SAM"));
        Assert.Equal("gold", Accounts.TierOf("bluesky", "did:plc:ann", "ann.example"));
        Assert.Equal("silver", Accounts.TierOf("x", "5", "ben"));
        Assert.Null(Accounts.TierOf("mastodon", null, "sam"));
    }

    [Fact]
    public void Muted_authors_are_muted_in_their_network_alone()
    {
        Assert.True(Accounts.IsMuted("x", null, "Troll"));
        Assert.False(Accounts.IsMuted("mastodon", null, "troll"));
    }
}
