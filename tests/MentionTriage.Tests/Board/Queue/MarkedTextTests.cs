using FsCheck;
using FsCheck.Fluent;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Board.Queue;

public sealed class MarkedTextTests
{
    [Fact]
    public void The_words_that_weighed_are_set_apart_and_the_rest_stays_as_it_was()
    {
        var mention = Queued(
            "sister is allergic to shellfish",
            Span("allergic", "sister is allergic")
        );

        var segments = MarkedText.Whole(mention.Mention.Text, WeighingWords.In(mention));

        Assert.Equal(
            [new("sister is ", false), new("allergic", true), new(" to shellfish", false)],
            segments
        );
    }

    [Fact]
    public void An_excerpt_starts_where_the_first_weighing_word_stands()
    {
        const string text =
            "Long story about how we came to be here and what we ordered, and now her throat is tight";
        var mention = Queued(text, Span("throat", text));

        var excerpt = Joined(MarkedText.Excerpt(text, WeighingWords.In(mention)));

        Assert.StartsWith("… throat is tight", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void An_excerpt_shortens_what_lies_between_two_weighing_words()
    {
        const string text =
            "landing MAN 20:40, nothing but crackers since Tokyo and the crew was lovely, meet me at arrivals";
        var mention = Queued(text, Span("landing", text), Span("meet me", text));

        var excerpt = Joined(MarkedText.Excerpt(text, WeighingWords.In(mention)));

        Assert.Equal("landing MAN 20:40, nothing… meet me at arrivals", excerpt);
    }

    [Fact]
    public void An_excerpt_is_one_line()
    {
        Assert.Equal("one two three", Joined(MarkedText.Excerpt("one\r\n\ttwo\n\nthree", [])));
    }

    [Fact]
    public void Evidence_that_lies_outside_the_text_is_left_out()
    {
        var mention = Queued(
            "short",
            new EvidenceSpan(3, 40, EvidenceFor.Urgency, 2),
            new EvidenceSpan(-1, 4, EvidenceFor.Urgency, 2),
            new EvidenceSpan(int.MaxValue, int.MaxValue, EvidenceFor.Urgency, 2)
        );

        Assert.Empty(WeighingWords.In(mention));
    }

    [Fact]
    public void Words_beside_each_other_are_one_run()
    {
        const string text = "her throat is tight";
        var mention = Queued(text, Span("throat", text), Span("tight", text), Span("is", text));

        Assert.Equal([(4, 10), (14, 19)], WeighingWords.In(mention));
    }

    [Fact]
    public void Whatever_the_text_and_the_words_no_character_is_lost_and_no_pair_is_split()
    {
        Prop.ForAll<string, int, int>(
                (text, start, length) =>
                {
                    text = (text ?? "") + "🍂 fin 🍂";
                    var from = Math.Abs(start % text.Length);
                    var words = new[] { (from, from + Math.Abs(length % (text.Length - from))) };
                    Assert.Equal(text, Joined(MarkedText.Whole(text, words)));
                    var cut = MarkedText.Short(text, 5);
                    Assert.False(cut.Length > 1 && char.IsHighSurrogate(cut[^2]));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static QueuedMention Queued(string text, params EvidenceSpan[] evidence) =>
        new()
        {
            Mention = A.Mention(text),
            State = MentionState.Open,
            Assessment = A.Assessment(evidence: evidence),
            Priority = new Priority(1, Band.Today, []),
        };

    private static EvidenceSpan Span(string word, string text) =>
        new(text.IndexOf(word, StringComparison.Ordinal), word.Length, EvidenceFor.Urgency, 1);

    private static string Joined(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Select(segment => segment.Text));
}
