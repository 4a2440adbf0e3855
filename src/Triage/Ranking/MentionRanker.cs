using MentionTriage.Mentions;

namespace MentionTriage.Triage.Ranking;

/// <summary>Says what it costs to let a mention wait one more minute. Thread-safe.</summary>
/// <remarks>
/// A pure function of its input, the options and the instant asked for: live ranking, <c>classify</c>
/// and replays give the same answer. Waiting longer never lowers the harm; only a chance for kindness
/// can end. An instant before the mention's own (a clock set back, a source's clock ahead) counts as no
/// wait at all.
/// </remarks>
public sealed class MentionRanker(RankingOptions options)
{
    /// <summary>The soonest and the latest a rank is reckoned again.</summary>
    private static readonly TimeSpan SoonestAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LatestAgain = TimeSpan.FromMinutes(10);

    /// <summary>A change of the score by this part is worth a new rank.</summary>
    private const double WorthTelling = 0.05;

    private readonly RankCalculator _calculator = new(options);
    private readonly ReasonWriter _writer = new(options);

    /// <summary>The rank of a conversation in which nothing waits for an answer any more.</summary>
    internal static Ranked Answered { get; } =
        new(
            new Priority(
                0,
                Band.None,
                [new Reason("answered", "Everything said so far has been answered", 0)]
            ),
            null
        );

    /// <summary>How far unanswered mentions of an author need to be counted.</summary>
    internal int RepeatsThatCount => options.RepeatsThatCount;

    /// <summary>Ranks a mention as of <paramref name="now"/>.</summary>
    public Ranked Rank(RankingInput input, DateTimeOffset now)
    {
        var terms = _calculator.At(input, now);
        var dueAt = _calculator.DueAt(input, terms);
        var reasons = _writer.Write(input, terms, now);
        var priority = new Priority(reasons.Sum(reason => reason.Weight), terms.Band, reasons)
        {
            DueAt = dueAt,
            IsOpportunity = terms.IsOpportunity,
        };
        return new Ranked(priority, NextRankAt(input, terms, now));
    }

    /// <summary>Whether a text asks for an answer before any wait.</summary>
    internal bool NeedsAnswer(Assessment assessment) => _calculator.NeedsAnswer(assessment);

    private DateTimeOffset? NextRankAt(RankingInput input, RankTerms terms, DateTimeOffset now)
    {
        if (_calculator.IsSettled(input, terms, now))
            return null;

        var unchanged = TimeSpan.Zero;
        var changed = SoonestAgain;
        while (!IsWorthTelling(terms, _calculator.At(input, Later(now, changed))))
        {
            if (changed >= LatestAgain)
                return Later(now, LatestAgain);
            unchanged = changed;
            changed = TimeSpan.FromTicks(Math.Min(changed.Ticks * 2, LatestAgain.Ticks));
        }

        // Between the last step that changed nothing and the first that did: close enough after a few halvings.
        for (var i = 0; i < 5 && unchanged > TimeSpan.Zero; i++)
        {
            var middle = (unchanged + changed) / 2;
            if (IsWorthTelling(terms, _calculator.At(input, Later(now, middle))))
                changed = middle;
            else
                unchanged = middle;
        }

        return Later(now, changed);
    }

    private static bool IsWorthTelling(RankTerms before, RankTerms after) =>
        before.Band != after.Band
        || before.IsOpportunity != after.IsOpportunity
        || Math.Abs(after.Score - before.Score) >= WorthTelling * before.Score
            && after.Score != before.Score;

    private static DateTimeOffset Later(DateTimeOffset now, TimeSpan by) =>
        DateTimeOffset.MaxValue - now > by ? now + by : DateTimeOffset.MaxValue;
}
