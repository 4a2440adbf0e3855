namespace MentionTriage.Triage.Ranking;

/// <summary>The weights of the ranking: what it costs to let a mention wait one more minute.</summary>
/// <remarks>
/// Costs are points a minute, on a scale of the team's own: only their proportions matter. A share is a
/// part of the expected urgency's cost that is added to it: 0.5 makes a need of 4 points cost 6. The
/// defaults rest on one rule: between two mentions that differ in nothing else, no amount of reach lifts
/// the lesser need above the greater by a whole level.
/// </remarks>
public sealed class RankingOptions
{
    /// <summary>Configuration section these options bind to.</summary>
    public const string Section = "Ranking";

    /// <summary>Cost of a routine need, points a minute, above 0 to 1,000.</summary>
    public double RoutineWeight { get; set; } = 1;

    /// <summary>Cost of a need that must be met today, points a minute, at least <see cref="RoutineWeight"/>, to 1,000.</summary>
    public double TodayWeight { get; set; } = 4;

    /// <summary>Cost of a need that cannot wait, points a minute, at least <see cref="TodayWeight"/>, to 1,000.</summary>
    public double NowWeight { get; set; } = 10;

    /// <summary>First-response target of the band Now, one second to a day.</summary>
    public TimeSpan NowTarget { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>First-response target of the band Today, one second to 30 days.</summary>
    public TimeSpan TodayTarget { get; set; } = TimeSpan.FromHours(1);

    /// <summary>First-response target of the band Routine, one second to 30 days.</summary>
    public TimeSpan RoutineTarget { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Share added when the first-response target is reached; it grows evenly with the wait. 0 to 10.</summary>
    public double WaitingShare { get; set; } = 1;

    /// <summary>The most that waiting adds, however late, a share of 0 to 10.</summary>
    public double WaitingMax { get; set; } = 1.5;

    /// <summary>Share added for each earlier mention of the same author that nobody answered, 0 to 10.</summary>
    public double RepeatShare { get; set; } = 0.4;

    /// <summary>The most that repeated contact adds, a share of 0 to 10.</summary>
    public double RepeatMax { get; set; } = 1.2;

    /// <summary>How many unanswered mentions it takes to reach <see cref="RepeatMax"/>, 1 to 10; more of them change nothing.</summary>
    internal int RepeatsThatCount =>
        RepeatShare * 10 <= RepeatMax
            ? 10
            : Math.Max(1, (int)Math.Ceiling(RepeatMax / RepeatShare));

    /// <summary>The most that followers and spread together add, a share of 0 to 0.5.</summary>
    public double ReachMax { get; set; } = 0.5;

    /// <summary>The part of <see cref="ReachMax"/> that followers alone can fill, 0 to 1; spread fills the rest.</summary>
    public double FollowersPart { get; set; } = 0.4;

    /// <summary>Share added by the brand's own customer tiers, by name in any case; each 0 to 1.</summary>
    public IDictionary<string, double> Tiers { get; } =
        new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
        {
            ["silver"] = 0.1,
            ["gold"] = 0.2,
            ["platinum"] = 0.3,
        };

    /// <summary>The most that a closing window adds to a need, a share of 0 to 10.</summary>
    public double WindowMax { get; set; } = 0.5;

    /// <summary>A need whose window leaves this much or less gets all of <see cref="WindowMax"/>; one second to 30 days.</summary>
    public TimeSpan WindowReference { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What it takes to get a gesture done, taken off every window; zero to 7 days.</summary>
    public TimeSpan LeadTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Worth of a certain chance for an unexpected kindness, points a minute, 0 to 1,000. Beside a need
    /// only what it is worth beyond that need is added.
    /// </summary>
    public double DelightValue { get; set; } = 8;

    /// <summary>The slack at which a chance costs exactly its worth; more slack costs less. One second to 30 days.</summary>
    public TimeSpan DelightReference { get; set; } = TimeSpan.FromHours(6);

    /// <summary>The least a far window leaves of a chance's worth, 0 to 1.</summary>
    public double DelightMin { get; set; } = 0.5;

    /// <summary>The most a closing window makes of a chance's worth, 1 to 100; the default keeps it under a need that cannot wait.</summary>
    public double DelightMax { get; set; } = 1.2;

    /// <summary>A chance less probable than this counts for nothing, 0 to 1.</summary>
    public double DelightIgnoreBelow { get; set; } = 0.05;

    /// <summary>
    /// A chance at least this probable, and worth more than the need beside it or surer than that need is for
    /// today, stands as an opportunity, 0 to 1; in Now it stands as what it is there for, the need.
    /// </summary>
    public double OpportunityProbability { get; set; } = 0.4;

    /// <summary>An opportunity whose window closes within this time stands in Today, any other in Routine; one second to 30 days.</summary>
    public TimeSpan OpportunityTodayWithin { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Probability of level 3 from which a mention stands in Now, 0 to 1.</summary>
    public double NowProbability { get; set; } = 0.4;

    /// <summary>Probability of level 2 or 3 from which a mention stands in Today, 0 to 1.</summary>
    public double TodayProbability { get; set; } = 0.4;

    /// <summary>Probability of level 1 or more from which a mention stands in Routine, 0 to 1.</summary>
    public double RoutineProbability { get; set; } = 0.4;

    /// <summary>
    /// A need raised to this score (by waiting, repeats, reach) stands in Now, if level 3 is at least
    /// <see cref="RaiseProbability"/>; points a minute, above 0.
    /// </summary>
    public double NowScore { get; set; } = 10;

    /// <summary>Likewise for Today with level 2 or 3; points a minute, above 0.</summary>
    public double TodayScore { get; set; } = 4;

    /// <summary>No wait raises a mention to a band less probable than this, 0 to 1: a slow routine answer is late, not an emergency.</summary>
    public double RaiseProbability { get; set; } = 0.2;
}
