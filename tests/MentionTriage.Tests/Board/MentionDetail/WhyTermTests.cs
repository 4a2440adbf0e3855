using MentionTriage.Board.MentionDetail;
using MentionTriage.Mentions;

namespace MentionTriage.Tests.Board.MentionDetail;

public sealed class WhyTermTests
{
    [Fact]
    public void The_bar_has_at_most_four_terms_that_make_a_whole()
    {
        var terms = WhyTerm.Of(
            Priority(
                true,
                ("harm", 5),
                ("waiting", 3),
                ("reach", 1),
                ("tier", 0.5),
                ("repeat", 0.3),
                ("delight", 9),
                ("window", 1)
            )
        );

        Assert.Equal(4, terms.Count);
        Assert.Equal(100, terms.Sum(term => term.Percent));
        Assert.Equal(["Delight", "Harm", "Waiting", "The rest"], terms.Select(term => term.Name));
        Assert.Equal(["td", "t1", "t2", "t3"], terms.Select(term => term.Pattern));
    }

    [Fact]
    public void Ember_is_kept_for_opportunities()
    {
        var terms = WhyTerm.Of(Priority(false, ("harm", 5), ("delight", 1)));

        Assert.DoesNotContain(terms, term => term.Pattern == "td");
    }

    [Fact]
    public void Without_a_term_there_is_no_bar()
    {
        Assert.Empty(WhyTerm.Of(Priority(false)));
        Assert.Empty(WhyTerm.Of(Priority(false, ("harm", 0))));
    }

    private static Priority Priority(
        bool isOpportunity,
        params (string Code, double Weight)[] terms
    ) =>
        new(
            terms.Sum(term => term.Weight),
            Band.Today,
            [.. terms.Select(term => new Reason(term.Code, "because", term.Weight))]
        )
        {
            IsOpportunity = isOpportunity,
        };
}
