using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Tests.Triage.Ranking;

public sealed class MentionRankerTests
{
    private static readonly double[] Danger = [0, 0, 0.03, 0.97];
    private static readonly double[] Today = [0, 0.1, 0.85, 0.05];
    private static readonly double[] Routine = [0.05, 0.93, 0.02, 0];
    private static readonly double[] Nothing = [0.98, 0.02, 0, 0];

    private readonly MentionRanker _ranker = new(new RankingOptions());

    [Theory]
    [InlineData(3, Band.Now, 5)]
    [InlineData(2, Band.Today, 60)]
    [InlineData(1, Band.Routine, 480)]
    public void Each_band_is_due_after_its_first_response_target(int level, Band band, int minutes)
    {
        var levels = new[] { Nothing, Routine, Today, Danger }[level];
        var priority = Rank(A.Assessment(levels), A.Noon).Priority;
        Assert.Equal(band, priority.Band);
        Assert.Equal(A.Noon.AddMinutes(minutes), priority.DueAt);
    }

    [Fact]
    public void What_needs_nothing_is_never_due_and_stands_in_None()
    {
        var priority = Rank(A.Assessment(Nothing), A.Noon).Priority;
        Assert.Equal(Band.None, priority.Band);
        Assert.Null(priority.DueAt);
    }

    [Fact]
    public void The_reasons_quote_the_words_and_say_how_sure_and_how_long()
    {
        var assessment = A.Assessment(
            Danger,
            evidence:
            [
                new EvidenceSpan(0, 14, EvidenceFor.Urgency, 2),
                new EvidenceSpan(16, 10, EvidenceFor.Urgency, 1),
            ]
        );
        var mention = A.Mention() with
        {
            ReceivedAt = A.Noon.AddMinutes(3),
            Engagement = new Engagement { RepostsCount = 40 },
        };
        var ranked = _ranker.Rank(
            new RankingInput(mention, assessment, UnansweredCount: 1),
            A.Noon.AddSeconds(252)
        );
        var texts = ranked.Priority.Reasons.ToDictionary(
            reason => reason.Code,
            reason => reason.Text
        );
        Assert.Equal(
            "“throat's tight” and “used 1 pen” read as something that cannot wait, 97 in 100 sure",
            texts["harm"]
        );
        Assert.Equal("48 s left of 5 minutes", texts["waiting"]);
        Assert.Equal("second message, the first is unanswered", texts["repeat"]);
        Assert.Equal("shared 40 times in 3 min", texts["reach"]);
    }

    [Fact]
    public void A_routine_answer_that_is_late_stays_routine_however_late()
    {
        var ranked = Rank(A.Assessment(Routine), A.Noon.AddDays(30));
        Assert.Equal(Band.Routine, ranked.Priority.Band);
        Assert.Null(ranked.NextRankAt);
    }

    [Fact]
    public void A_need_that_waits_rises_to_the_band_its_text_makes_possible()
    {
        var levels = new[] { 0.1, 0.3, 0.3, 0.3 };
        Assert.Equal(Band.Today, Rank(A.Assessment(levels), A.Noon).Priority.Band);
        Assert.Equal(Band.Now, Rank(A.Assessment(levels), A.Noon.AddHours(2)).Priority.Band);
    }

    [Fact]
    public void What_stands_in_a_higher_band_from_the_start_is_due_as_that_band_asks()
    {
        var input = new RankingInput(A.Mention(), A.Assessment([0, 0, 0.65, 0.35]), 3);
        var priority = _ranker.Rank(input, A.Noon.AddMinutes(1)).Priority;
        Assert.Equal((Band.Now, A.Noon.AddMinutes(5)), (priority.Band, priority.DueAt));
        var waiting = Assert.Single(priority.Reasons, reason => reason.Code == "waiting");
        Assert.Equal("4 min left of 5 minutes", waiting.Text);
    }

    [Fact]
    public void A_band_that_waiting_leads_to_does_not_ask_for_an_answer_in_the_past()
    {
        var late = Rank(A.Assessment([0.1, 0.3, 0.3, 0.3]), A.Noon.AddHours(2)).Priority;
        Assert.Equal((Band.Now, A.Noon.AddHours(1)), (late.Band, late.DueAt));
    }

    [Fact]
    public void A_chance_costs_more_as_its_window_closes_and_is_missed_afterwards()
    {
        var chance = A.Assessment(Routine, delight: 0.9, window: A.Window(TimeSpan.FromHours(11)));
        var early = Rank(chance, A.Noon).Priority;
        var late = Rank(chance, A.Noon.AddHours(9)).Priority;
        var missed = Rank(chance, A.Noon.AddHours(12)).Priority;

        Assert.True(early.IsOpportunity && late.IsOpportunity);
        Assert.Equal(Band.Today, early.Band);
        Assert.Equal(A.Noon.AddHours(11), early.DueAt);
        Assert.True(late.Score > early.Score);
        Assert.False(missed.IsOpportunity);
        Assert.Contains(missed.Reasons, reason => reason is { Code: "missed", Weight: 0 });
        Assert.DoesNotContain(missed.Reasons, reason => reason.Code == "delight");
    }

    [Fact]
    public void A_clear_chance_with_time_left_is_an_opportunity_and_its_need_is_still_due_today()
    {
        var chance = A.Assessment(
            [0.3, 0.2, 0.45, 0.05],
            delight: 0.8,
            window: A.Window(TimeSpan.FromHours(18))
        );
        var priority = Rank(chance, A.Noon).Priority;
        Assert.Equal((Band.Today, true), (priority.Band, priority.IsOpportunity));
        Assert.Equal(A.Noon.AddHours(1), priority.DueAt);

        var doubtful = chance with { Delight = new Delight(0.45) };
        Assert.False(Rank(doubtful, A.Noon).Priority.IsOpportunity);
    }

    [Fact]
    public void A_chance_never_stands_above_a_fresh_danger()
    {
        var chance = A.Assessment(Nothing, delight: 1, window: A.Window(TimeSpan.FromMinutes(20)));
        Assert.True(
            Rank(A.Assessment(Danger), A.Noon).Priority.Score > Rank(chance, A.Noon).Priority.Score
        );
    }

    [Fact]
    public void A_window_that_ends_before_the_target_is_when_the_answer_is_due()
    {
        var assessment = A.Assessment(Routine, window: A.Window(TimeSpan.FromMinutes(30)));
        Assert.Equal(A.Noon.AddMinutes(30), Rank(assessment, A.Noon).Priority.DueAt);
    }

    [Fact]
    public void A_mention_from_the_future_has_simply_not_waited_yet()
    {
        var before = Rank(A.Assessment(Today), A.Noon.AddDays(-400));
        Assert.Equal(Rank(A.Assessment(Today), A.Noon).Priority.Score, before.Priority.Score);
        Assert.Equal(A.Noon.AddDays(-400).AddMinutes(10), before.NextRankAt);
    }

    [Theory]
    [InlineData(3, 5, 60)]
    [InlineData(2, 60, 600)]
    public void A_rank_is_trusted_until_its_score_has_moved_a_twentieth(
        int level,
        int fromSeconds,
        int toSeconds
    )
    {
        var levels = new[] { Nothing, Routine, Today, Danger }[level];
        var ranked = Rank(A.Assessment(levels), A.Noon);
        var trusted = ranked.NextRankAt!.Value - A.Noon;
        Assert.InRange(trusted.TotalSeconds, fromSeconds, toSeconds);
        var later = Rank(A.Assessment(levels), ranked.NextRankAt.Value);
        Assert.InRange(later.Priority.Score / ranked.Priority.Score, 1.049, 1.11);
    }

    [Fact]
    public void Evidence_that_does_not_fit_the_text_is_passed_over()
    {
        var assessment = A.Assessment(
            Danger,
            evidence: new EvidenceSpan(20, 500, EvidenceFor.Urgency, 2)
        );
        var harm = Rank(assessment, A.Noon).Priority.Reasons[0];
        Assert.StartsWith("The text reads", harm.Text, StringComparison.Ordinal);
    }

    private Ranked Rank(Assessment assessment, DateTimeOffset now) =>
        _ranker.Rank(new RankingInput(A.Mention(), assessment), now);
}
