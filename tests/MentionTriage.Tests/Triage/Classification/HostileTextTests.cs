using System.Text;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "help",
        " ",
        "😡",
        "👍🏽",
        "👩‍👩‍👧",
        "\uD83D",
        "\uDE00",
        "\u200F",
        "\u202E",
        "\u200B",
        "ש",
        "مرحبا",
        "&amp;",
        "&#x1F600;",
        "&#",
        "<script>",
        "@",
        "#SoManyDelays2Day",
        "#",
        "://",
        "http://",
        "6:35pm",
        "£",
        "9999999999999999999999",
        "!!!???...",
        ":-(",
        "<3",
        "\0",
        "\u001b[31m",
        "e\u0301",
        "sooooooo",
        "don’t",
        "飛行機",
        "\n",
    ];

    [Fact]
    public void Whatever_the_text_the_assessment_is_whole_and_its_spans_are_valid()
    {
        var random = new Random(7);
        for (var round = 0; round < 3_000; round++)
        {
            var text = new StringBuilder();
            var length = random.Next(1, 60);
            for (var at = 0; at < length; at++)
                text.Append(
                    random.Next(8) == 0
                        ? (char)random.Next(1, 0xFFFF)
                        : Pieces[random.Next(Pieces.Length)]
                );
            AssertWhole(text.ToString());
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("stuck 😡 ")]
    [InlineData("!")]
    [InlineData("\uD83D")]
    [InlineData("@x ")]
    public void The_longest_text_is_read(string piece) =>
        AssertWhole(string.Concat(Enumerable.Repeat(piece, 40_000 / piece.Length)));

    [Fact]
    public void An_empty_text_is_assessed_too() => AssertWhole("");

    private static void AssertWhole(string text)
    {
        var assessment = ShippedModel.Classify(text);
        Assert.Equal(
            1,
            assessment.Sentiment.Negative
                + assessment.Sentiment.Neutral
                + assessment.Sentiment.Positive,
            6
        );
        Assert.Equal(1, assessment.Urgency.Probabilities.Sum(), 6);
        Assert.All(
            assessment.Urgency.Probabilities,
            probability => Assert.InRange(probability, 0, 1)
        );
        Assert.InRange(assessment.Delight.Probability, 0, 1);
        Assert.InRange(assessment.Evidence.Count, 0, 8);
        foreach (var span in assessment.Evidence)
        {
            Assert.InRange(span.Start, 0, text.Length - 1);
            Assert.InRange(span.Length, 1, text.Length - span.Start);
            Assert.True(double.IsFinite(span.Weight));
            Assert.False(SplitsPair(text, span.Start), $"a span starts inside a pair of '{text}'");
            Assert.False(
                SplitsPair(text, span.Start + span.Length),
                $"a span ends inside a pair of '{text}'"
            );
        }
    }

    private static bool SplitsPair(string text, int at) =>
        at > 0
        && at < text.Length
        && char.IsHighSurrogate(text[at - 1])
        && char.IsLowSurrogate(text[at]);
}
