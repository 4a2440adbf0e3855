using MentionTriage.Mentions;
using MentionTriage.Triage.Classification.Training;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class MentionVariationsTests
{
    [Fact]
    public void A_variation_stays_with_its_source_and_counts_neither_as_real_nor_as_drawn()
    {
        foreach (var variation in MentionVariations.Of(Mentions(urgency: 2)))
        {
            Assert.Equal("telecom", variation.Source);
            Assert.False(variation.Real || variation.Random);
        }
    }

    [Fact]
    public void A_link_changes_no_label_and_a_calming_end_leaves_nothing_to_do()
    {
        var variations = MentionVariations.Of(Mentions(urgency: 2)).ToList();
        var linked = variations.Where(row => row.Text.Contains("http", StringComparison.Ordinal));
        Assert.All(
            linked,
            row => Assert.Equal((2, MentionKind.Complaint), (row.Urgency, row.Kind!.Value))
        );
        var calmed = variations.Where(row => row.Urgency == 0);
        Assert.All(calmed, row => Assert.Equal((0, null), (row.Urgency, row.Window)));
        Assert.NotEmpty(linked);
        Assert.NotEmpty(calmed);
    }

    [Fact]
    public void A_slip_of_the_fingers_changes_one_word_and_no_label()
    {
        var slips = MentionVariations
            .Of(Mentions(urgency: 2))
            .Where(row => row.Urgency == 2 && !row.Text.Contains("http", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(slips);
        Assert.All(
            slips,
            row =>
            {
                Assert.Equal("today", row.Window);
                Assert.Single(
                    row.Text.Split(' ')[..4],
                    word => !"no internet since Monday".Split(' ').Contains(word)
                );
            }
        );
    }

    [Fact]
    public void Harm_is_never_calmed() =>
        Assert.DoesNotContain(
            MentionVariations.Of(Mentions(urgency: 3)),
            variation => variation.Urgency < 3
        );

    private static List<LabelledMention> Mentions(int urgency) =>
        [
            .. Enumerable
                .Range(0, 64)
                .Select(at => new LabelledMention(
                    $"no internet since Monday {at}",
                    "telecom",
                    MentionKind.Complaint,
                    urgency,
                    0,
                    "today",
                    0
                )
                {
                    Real = true,
                }),
        ];
}
