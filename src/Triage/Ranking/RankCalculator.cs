using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>The arithmetic of the ranking, without its words.</summary>
internal sealed class RankCalculator(RankingOptions options)
{
    /// <summary>Fewer followers than this are nobody's reach.</summary>
    private const double FollowersFloor = 1_000;

    /// <summary>Followers at which their part of the reach is full.</summary>
    private const double FollowersFull = 1_000_000;

    /// <summary>Likes, shares and answers a minute at which spread is full.</summary>
    private const double SpreadFull = 100;

    /// <summary>Less engagement than this is not spread.</summary>
    private const long SpreadFloor = 5;

    public RankTerms At(RankingInput input, DateTimeOffset now)
    {
        var need = Need(input.Assessment.Urgency.Probabilities);
        var terms = new RankTerms(
            need,
            need * Repeat(input.UnansweredCount),
            need * Waiting(input, now),
            need * ReachShare(input.Mention),
            need * Tier(input.Mention.Author?.Tier),
            need * Window(input.Assessment.Window, now),
            DelightCost(input.Assessment, now),
            Band.None,
            false
        );
        return WithBand(terms, input.Assessment, now);
    }

    /// <summary>
    /// When the answer is due: an opportunity has the whole of its window, unless the need beside it is for
    /// today; <c>null</c> in the band None.
    /// </summary>
    public DateTimeOffset? DueAt(RankingInput input, RankTerms terms)
    {
        if (terms.Band == Band.None)
            return null;
        var levels = input.Assessment.Urgency.Probabilities;
        return
            terms.IsOpportunity
            && input.Assessment.Window is { } window
            && NeedBand(levels, terms.Harm) < Band.Today
            ? window.ClosesAt
            : NeedDueAt(input);
    }

    /// <summary>Whether time alone changes nothing any more: as late as lateness counts, and no window ahead.</summary>
    public bool IsSettled(RankingInput input, RankTerms terms, DateTimeOffset now) =>
        (terms.Need <= 0 || IsAsLateAsCounts(input, now))
        && (input.Assessment.Window is not { } window || now > window.ClosesAt);

    /// <summary>Whether waiting longer adds nothing more.</summary>
    public bool IsAsLateAsCounts(RankingInput input, DateTimeOffset now) =>
        Waiting(input, now) >= options.WaitingMax;

    /// <summary>The first-response target of the band it starts in, or the end of the window where that comes sooner.</summary>
    public DateTimeOffset NeedDueAt(RankingInput input)
    {
        var created = input.WaitsFrom;
        var target = StartingBand(input) switch
        {
            Band.Now => options.NowTarget,
            Band.Today => options.TodayTarget,
            _ => options.RoutineTarget,
        };
        var due = DateTimeOffset.MaxValue - created > target ? created + target : created;
        return
            input.Assessment.Window is { } window
            && window.ClosesAt > created
            && window.ClosesAt < due
            ? window.ClosesAt
            : due;
    }

    /// <summary>Whether the text alone, before any wait, asks for an answer or is a chance worth one.</summary>
    public bool NeedsAnswer(Assessment assessment) =>
        FirstBand(assessment.Urgency.Probabilities) != Band.None
        || assessment.Delight.Probability >= options.OpportunityProbability;

    /// <summary>What is left of a window after the lead time; below zero when it is too late.</summary>
    public TimeSpan Slack(TimeWindow window, DateTimeOffset now) =>
        window.ClosesAt - now - options.LeadTime;

    private double Repeat(int unanswered) =>
        Math.Min(options.RepeatMax, options.RepeatShare * Math.Max(0, unanswered));

    private double Waiting(RankingInput input, DateTimeOffset now)
    {
        var waited = now - input.WaitsFrom;
        if (waited <= TimeSpan.Zero)
            return 0;
        var allowed = NeedDueAt(input) - input.WaitsFrom;
        if (allowed <= TimeSpan.Zero)
            return options.WaitingMax;
        return Math.Min(options.WaitingMax, options.WaitingShare * (waited / allowed));
    }

    private double ReachShare(Mention mention)
    {
        var reach = Reach.Of(mention);
        var followers =
            reach.FollowersCount <= FollowersFloor
                ? 0
                : Math.Min(
                    1,
                    Math.Log10(reach.FollowersCount / FollowersFloor)
                        / Math.Log10(FollowersFull / FollowersFloor)
                );
        // The speed is that of the moment the engagement was counted: it must not fall merely because we wait.
        var countedAt = mention.Engagement?.CountedAt ?? mention.ReceivedAt;
        var minutes = Math.Max(1, (countedAt - mention.CreatedAt).TotalMinutes);
        var speed = Math.Max(reach.EngagementCount / minutes, mention.Engagement?.PerMinute ?? 0);
        var spread =
            reach.EngagementCount < SpreadFloor
                ? 0
                : Math.Min(1, Math.Log10(1 + speed) / Math.Log10(1 + SpreadFull));
        return options.ReachMax * Math.Min(1, options.FollowersPart * followers + spread);
    }

    private double Tier(string? tier) =>
        tier is not null && options.Tiers.TryGetValue(tier, out var share) ? share : 0;

    private double Window(TimeWindow? window, DateTimeOffset now)
    {
        if (window is null)
            return 0;
        var slack = Slack(window, now);
        return slack <= options.WindowReference
            ? options.WindowMax
            : options.WindowMax * (options.WindowReference / slack);
    }

    private double DelightCost(Assessment assessment, DateTimeOffset now)
    {
        var probability = assessment.Delight.Probability;
        if (probability < options.DelightIgnoreBelow)
            return 0;
        var worth = probability * WorthBeyondNeed(assessment.Urgency.Probabilities);
        if (assessment.Window is not { } window)
            return worth;
        if (now > window.ClosesAt)
            return 0;
        var slack = Slack(window, now);
        return slack <= TimeSpan.Zero
            ? worth * options.DelightMax
            : worth
                * Math.Clamp(
                    options.DelightReference / slack,
                    options.DelightMin,
                    options.DelightMax
                );
    }

    /// <summary>A mention that must be answered anyway gains only what a gesture is worth beyond that answer.</summary>
    private double WorthBeyondNeed(IReadOnlyList<double> levels) =>
        levels[0] * options.DelightValue
        + levels[1] * Math.Max(0, options.DelightValue - options.RoutineWeight)
        + levels[2] * Math.Max(0, options.DelightValue - options.TodayWeight)
        + levels[3] * Math.Max(0, options.DelightValue - options.NowWeight);

    private RankTerms WithBand(RankTerms terms, Assessment assessment, DateTimeOffset now)
    {
        var levels = assessment.Urgency.Probabilities;
        var band = NeedBand(levels, terms.Harm);
        var chance = assessment.Delight.Probability;
        // A window that closes late makes a chance cost less for now, and no less of a chance.
        var isOpportunity =
            band != Band.Now
            && chance >= options.OpportunityProbability
            && terms.Delight > 0
            && (terms.Delight >= terms.Harm || chance >= levels[2] + levels[3]);
        if (isOpportunity)
        {
            var isSoon =
                assessment.Window is { } window
                && window.ClosesAt - now <= options.OpportunityTodayWithin;
            band = (Band)Math.Max((int)band, (int)(isSoon ? Band.Today : Band.Routine));
        }

        return terms with
        {
            Band = band,
            IsOpportunity = isOpportunity,
        };
    }

    /// <summary>
    /// The band with everything but the wait: what raises a mention from its first minute sets its target as well.
    /// A wait that raises it later does not: nobody could have met a target that is set after it has passed.
    /// </summary>
    private Band StartingBand(RankingInput input)
    {
        var levels = input.Assessment.Urgency.Probabilities;
        var raised =
            1
            + Repeat(input.UnansweredCount)
            + ReachShare(input.Mention)
            + Tier(input.Mention.Author?.Tier)
            + Window(input.Assessment.Window, input.WaitsFrom);
        return NeedBand(levels, Need(levels) * raised);
    }

    private double Need(IReadOnlyList<double> levels) =>
        levels[1] * options.RoutineWeight
        + levels[2] * options.TodayWeight
        + levels[3] * options.NowWeight;

    /// <summary>The band the text speaks for, or a higher one where the harm reaches it.</summary>
    private Band NeedBand(IReadOnlyList<double> levels, double harm)
    {
        if (harm >= options.NowScore && levels[3] >= options.RaiseProbability)
            return Band.Now;
        var first = FirstBand(levels);
        return harm >= options.TodayScore && levels[2] + levels[3] >= options.RaiseProbability
            ? (Band)Math.Max((int)first, (int)Band.Today)
            : first;
    }

    /// <summary>The band the text alone speaks for, before any wait.</summary>
    private Band FirstBand(IReadOnlyList<double> levels)
    {
        if (levels[3] >= options.NowProbability)
            return Band.Now;
        if (levels[2] + levels[3] >= options.TodayProbability)
            return Band.Today;
        return levels[1] + levels[2] + levels[3] >= options.RoutineProbability
            ? Band.Routine
            : Band.None;
    }
}
