using FsCheck;
using FsCheck.Fluent;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Tests.Triage.Ranking;

public sealed class RankingPropertyTests
{
    private readonly RankingOptions _options = new();
    private readonly MentionRanker _ranker;

    public RankingPropertyTests() => _ranker = new MentionRanker(_options);

    [Fact]
    public void The_weights_of_the_reasons_sum_to_the_score() =>
        Holds(s =>
        {
            var priority = _ranker.Rank(s.Input, s.At).Priority;
            return Math.Abs(priority.Reasons.Sum(reason => reason.Weight) - priority.Score) < 1e-9
                && priority.Reasons.All(reason => reason.Weight >= 0 && reason.Text.Length > 0);
        });

    [Fact]
    public void The_same_input_at_the_same_instant_ranks_the_same() =>
        Holds(s =>
        {
            var one = _ranker.Rank(s.Input, s.At);
            var two = new MentionRanker(new RankingOptions()).Rank(s.Input, s.At);
            return one.NextRankAt == two.NextRankAt
                && one.Priority.Reasons.SequenceEqual(two.Priority.Reasons)
                && one.Priority with { Reasons = [] } == two.Priority with { Reasons = [] };
        });

    [Fact]
    public void Waiting_longer_never_lowers_the_harm_nor_its_band() =>
        Holds(s =>
        {
            var assessment = s.Input.Assessment with { Delight = new Delight(0) };
            var input = s.Input with { Assessment = assessment };
            var early = _ranker.Rank(input, s.At).Priority;
            var late = _ranker.Rank(input, s.At + s.Wait).Priority;
            return late.Score >= early.Score - 1e-9 && late.Band >= early.Band;
        });

    [Fact]
    public void Followers_alone_never_outrank_a_need_of_a_whole_level_more() =>
        Holds(s =>
        {
            for (var level = 0; level < 3; level++)
            {
                var lesser = s.Input with
                {
                    Assessment = At(level, s.Input.Assessment),
                    Mention = s.Input.Mention with
                    {
                        Author = s.Input.Mention.Author! with { FollowersCount = long.MaxValue },
                        Engagement = new Engagement { RepostsCount = int.MaxValue },
                    },
                };
                var greater = s.Input with
                {
                    Assessment = At(level + 1, s.Input.Assessment),
                    Mention = s.Input.Mention with
                    {
                        Author = s.Input.Mention.Author! with { FollowersCount = 0 },
                        Engagement = null,
                    },
                };
                if (
                    _ranker.Rank(lesser, s.At).Priority.Score
                    > _ranker.Rank(greater, s.At).Priority.Score
                )
                    return false;
            }
            return true;
        });

    [Fact]
    public void The_next_rank_lies_between_five_seconds_and_ten_minutes_ahead() =>
        Holds(s =>
            _ranker.Rank(s.Input, s.At).NextRankAt is not { } next
            || next - s.At is { TotalSeconds: >= 5, TotalMinutes: <= 10 }
        );

    [Fact]
    public void A_settled_rank_never_changes_again() =>
        Holds(s =>
        {
            var ranked = _ranker.Rank(s.Input, s.At);
            return ranked.NextRankAt is not null
                || Math.Abs(
                    _ranker.Rank(s.Input, s.At + s.Wait).Priority.Score - ranked.Priority.Score
                ) < 1e-9;
        });

    private static Assessment At(int level, Assessment assessment)
    {
        var levels = new double[4];
        levels[level] = 1;
        return assessment with { Urgency = new Urgency(level, levels), Delight = new Delight(0) };
    }

    private static void Holds(Func<Situation, bool> property) =>
        Prop.ForAll(Situations().ToArbitrary(), property).QuickCheckThrowOnFailure();

    private static Gen<Situation> Situations() =>
        from a in Gen.Choose(0, 100)
        from b in Gen.Choose(0, 100)
        from c in Gen.Choose(0, 100)
        from d in Gen.Choose(1, 100)
        from delight in Gen.Choose(0, 100)
        from windowMinutes in Gen.Elements(-1, 0, 1, 20, 90, 700, 5_000, 100_000)
        from followers in Gen.Elements(0L, 900, 5_000, 2_000_000, long.MaxValue)
        from shares in Gen.Elements(0L, 3, 40, 100_000)
        from unanswered in Gen.Choose(-1, 12)
        from tier in Gen.Elements<string?>(null, "gold", "Gold", "unheard of")
        from seconds in Gen.Choose(-100_000, 1_000_000)
        from wait in Gen.Choose(0, 1_000_000)
        let sum = (double)(a + b + c + d)
        select new Situation(
            new RankingInput(
                A.Mention() with
                {
                    Author = new Author
                    {
                        Handle = "ana",
                        FollowersCount = followers,
                        Tier = tier,
                    },
                    Engagement = new Engagement { RepostsCount = shares },
                },
                A.Assessment(
                    [a / sum, b / sum, c / sum, d / sum],
                    delight / 100.0,
                    windowMinutes < 0 ? null : A.Window(TimeSpan.FromMinutes(windowMinutes))
                ),
                unanswered
            ),
            A.Noon.AddSeconds(seconds),
            TimeSpan.FromSeconds(wait)
        );

    private sealed record Situation(RankingInput Input, DateTimeOffset At, TimeSpan Wait);
}
