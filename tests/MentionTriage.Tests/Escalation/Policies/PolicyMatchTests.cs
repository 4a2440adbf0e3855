using MentionTriage.Escalation.Policies;
using MentionTriage.Mentions;

namespace MentionTriage.Tests.Escalation.Policies;

public sealed class PolicyMatchTests
{
    private static readonly DateTimeOffset Noon = PagingBench.Noon;

    [Theory]
    [InlineData("", "", true)]
    [InlineData("Match:Bands=now", "", true)]
    [InlineData("Match:Bands=today,routine", "", false)]
    [InlineData("Match:Kinds=complaint", "", true)]
    [InlineData("Match:Kinds=praise", "", false)]
    [InlineData("Match:Sources=X,bluesky", "", true)]
    [InlineData("Match:Sources=mastodon", "", false)]
    [InlineData("Match:MinimumDelight=0.6", "delight=0.6 closes=10", true)]
    [InlineData("Match:MinimumDelight=0.6", "delight=0.59 closes=10", false)]
    [InlineData("Match:MinimumDelight=0.6", "delight=0.9", false)]
    [InlineData("Match:MinimumDelight=0.6", "delight=0.9 closes=0", false)]
    [InlineData("Match:OpportunitiesOnly=true", "closes=10", false)]
    [InlineData("Match:OpportunitiesOnly=true", "chance closes=10", true)]
    [InlineData("Match:SlackBelow=00:10:00", "closes=10", false)]
    [InlineData("Match:SlackBelow=00:10:00", "closes=9", true)]
    [InlineData("Match:SlackBelow=00:10:00", "chance closes=60", false)]
    [InlineData("Match:SlackBelow=00:10:00", "chance closes=9", true)]
    [InlineData("Match:Bands=now Match:Kinds=praise", "", false)]
    public void Fits_when_all_that_is_set_holds(string match, string mention, bool expected)
    {
        var policy = Policy(match.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, policy.Match.Fits(Standing(mention), Noon));
    }

    [Fact]
    public void The_first_policy_that_matches_decides_and_says_why()
    {
        var book = PagingBench
            .Read(
                ("Policies:0:Name", "praise"),
                ("Policies:0:Match:Kinds", "praise"),
                ("Policies:0:Steps:0:Channels", "log"),
                ("Policies:1:Name", "complaints from x"),
                ("Policies:1:Match:Kinds:0", "complaint"),
                ("Policies:1:Match:Sources:0", "x"),
                ("Policies:1:Steps:0:Channels", "log"),
                ("Policies:2:Name", "all"),
                ("Policies:2:Steps:0:Channels", "log")
            )
            .Policies;
        var decision = book.Decide(Standing(""), Noon);
        Assert.Equal("complaints from x", decision.Policy?.Name);
        Assert.Equal("nobody has it; complaint, from x", decision.Reason);
        Assert.Equal("all", book.Decide(Standing("") with { Source = "hn" }, Noon).Policy?.Name);
    }

    [Fact]
    public void Without_a_match_the_decision_says_so()
    {
        var decision = PagingBench
            .Read()
            .Policies.Decide(Standing("") with { Band = Band.Today }, Noon);
        Assert.Null(decision.Policy);
        Assert.Equal("no policy matches", decision.Reason);
    }

    [Theory]
    [InlineData("any", 12, true)]
    [InlineData("inside", 12, true)]
    [InlineData("inside", 18, false)]
    [InlineData("outside", 12, false)]
    [InlineData("outside", 18, true)]
    public void Business_hours_choose_the_policies_in_force(string rule, int hour, bool expected)
    {
        var book = PagingBench
            .Read(
                ("BusinessHours:Zone", "UTC"),
                ("BusinessHours:Saturday", "09:00-17:00"),
                ("Policies:0:Name", "one"),
                ("Policies:0:Match:Hours", rule),
                ("Policies:0:Steps:0:Channels", "log")
            )
            .Policies;
        var at = new DateTimeOffset(2026, 11, 21, hour, 0, 0, TimeSpan.Zero);
        Assert.Equal(expected, book.InForce(at).Any());
        Assert.Equal(expected, book.Decide(Standing(""), at).Policy is not null);
    }

    private static EscalationPolicy Policy(string[] settings)
    {
        var options = PagingBench.Read([
            ("Policies:0:Name", "one"),
            ("Policies:0:Steps:0:Channels", "log"),
            .. settings
                .Select(setting => setting.Split('='))
                .Select(pair => ("Policies:0:" + pair[0], (string?)pair[1])),
        ]);
        return options.Policies.Policies[0];
    }

    private static MentionStanding Standing(string facts)
    {
        var words = facts.Split(' ');
        return new MentionStanding
        {
            Id = Guid.NewGuid(),
            Source = "x",
            State = MentionState.Open,
            Band = Band.Now,
            Kind = MentionKind.Complaint,
            IsOpportunity = words.Contains("chance"),
            DelightProbability = Number("delight") ?? 0,
            WindowClosesAt = Number("closes") is { } closes ? Noon.AddMinutes(closes) : null,
        };

        double? Number(string name) =>
            words.FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))
                is { } word
                ? double.Parse(
                    word[(name.Length + 1)..],
                    System.Globalization.CultureInfo.InvariantCulture
                )
                : null;
    }
}
