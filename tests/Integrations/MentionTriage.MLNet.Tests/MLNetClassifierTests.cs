using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Triage.Classification.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.MLNet.Tests;

public sealed class MLNetClassifierTests(SmallModel model) : IDisposable
{
    private readonly MLNetClassifier _classifier = new(
        model.Directory,
        TimeProvider.System,
        NullLogger<MLNetClassifier>.Instance
    );

    public void Dispose() => _classifier.Dispose();

    [Theory]
    [InlineData("@acme thank you so much, the staff were wonderful!", MentionKind.Praise)]
    [InlineData(
        "@acme my order arrived broken and nobody answers, terrible service",
        MentionKind.Complaint
    )]
    [InlineData("@acme what time does the shop open on Sunday?", MentionKind.Question)]
    public void What_an_author_plainly_does_is_seen(string text, MentionKind kind) =>
        Assert.Equal(kind, Classify(text).Kind);

    [Fact]
    public void Distress_is_more_urgent_than_thanks()
    {
        var distress = Classify(
            "@acme stuck at the airport with no help, my flight boards in 20 minutes!!"
        );
        var thanks = Classify("@acme thanks for a lovely flight");
        Assert.True(AtLeastTwo(distress) > 0.5, $"{AtLeastTwo(distress)}");
        Assert.True(AtLeastTwo(thanks) < 0.1, $"{AtLeastTwo(thanks)}");
        Assert.True(thanks.Sentiment.Positive > thanks.Sentiment.Negative);
        Assert.True(distress.Sentiment.Negative > distress.Sentiment.Positive);
    }

    [Fact]
    public void A_milestone_with_a_wish_is_more_of_a_chance_than_a_question()
    {
        var wish = Classify(
            "It's our honeymoon and a surprise from @acme would make us cry, we land at 6"
        );
        var question = Classify("@acme what time does the shop open on Sunday?");
        Assert.True(wish.Delight.Probability > 4 * question.Delight.Probability);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData("@acme")]
    [InlineData("!!!!!!!!")]
    [InlineData("<script>alert(1)</script> &lt;b&gt; \u202e\u0000\u200b")]
    [InlineData("\ud800 lone, \udc00 lone, 👩‍👩‍👧‍👦🏽 family")]
    [InlineData("הטיסה בוטלה 航班取消了 рейс отменён")]
    public void Every_text_has_a_whole_assessment(string text) => AssertWhole(text, Classify(text));

    [Fact]
    public void A_text_however_long_is_asked_about_a_bounded_number_of_times()
    {
        var text = new MentionText(ConceptList.Parse(""));
        var whole = string.Concat(Enumerable.Repeat("stuck at the gate ", 2_200));
        text.Read(whole);
        var asked = 0;
        var said = new Judgement([0.9, 0.1, 0], [1, 0, 0, 0, 0], [0.9, 0.8, 0.1], 0.1);
        new LeaveOneOut(
            text,
            _ =>
            {
                asked++;
                return said;
            }
        ).Find(whole, said, MentionKind.Complaint);
        Assert.InRange(asked, 1, LeaveOneOut.MaximumQuestions);
        AssertWhole(whole, Classify(whole));
    }

    [Fact]
    public void The_words_whose_loss_changes_the_judgement_are_the_evidence()
    {
        const string text = "Hello there, my son is locked out in the snow right now, please help";
        var urgent = Classify(text)
            .Evidence.Where(span => span is { For: EvidenceFor.Urgency, Weight: > 0 })
            .Select(span => text.Substring(span.Start, span.Length))
            .ToArray();
        Assert.NotEmpty(urgent);
        Assert.DoesNotContain(urgent, span => span.Contains("Hello", StringComparison.Ordinal));
        // Without them the text is less urgent: that is what the weight says.
        var without = urgent.Aggregate(
            text,
            (left, span) => left.Replace(span, "", StringComparison.Ordinal)
        );
        Assert.True(AtLeastTwo(Classify(without)) < AtLeastTwo(Classify(text)));
    }

    [Fact]
    public void Who_is_addressed_does_not_sway_what_is_said() =>
        Assert.Equal(
            Classify("@acme where is my bag").Urgency.Probabilities,
            Classify("@globex where is my bag").Urgency.Probabilities
        );

    [Fact]
    public async Task Many_threads_hear_the_same_as_one()
    {
        string[] texts =
        [
            .. Enumerable
                .Range(0, 60)
                .Select(i => $"@acme order {i} is late, day {i % 7}, please help"),
        ];
        var alone = texts.Select(text => AtLeastTwo(Classify(text))).ToArray();
        var together = new double[texts.Length];
        await Parallel.ForAsync(
            0,
            texts.Length,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 8,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            (at, _) =>
            {
                together[at] = AtLeastTwo(Classify(texts[at]));
                return ValueTask.CompletedTask;
            }
        );
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Other_languages_are_named()
    {
        Assert.Equal(
            "de",
            Classify("Wo ist mein Koffer, ich warte seit gestern auf eine Antwort").Language!.Code
        );
        Assert.Equal(
            "en",
            Classify("Where is my bag, I have been waiting for an answer").Language!.Code
        );
    }

    private Assessment Classify(string text) => _classifier.Classify(text, A.Noon);

    private static double AtLeastTwo(Assessment said) =>
        said.Urgency.Probabilities[2] + said.Urgency.Probabilities[3];

    private static void AssertWhole(string text, Assessment said)
    {
        var kinds = said.KindProbabilities;
        var sentiment = said.Sentiment;
        AssertDistribution(
            kinds.Complaint,
            kinds.Question,
            kinds.Request,
            kinds.Praise,
            kinds.Other
        );
        AssertDistribution(sentiment.Negative, sentiment.Neutral, sentiment.Positive);
        AssertDistribution([.. said.Urgency.Probabilities]);
        Assert.InRange(said.Delight.Probability, 0, 1);
        Assert.All(
            said.Evidence,
            span =>
            {
                Assert.InRange(span.Start, 0, text.Length - 1);
                Assert.InRange(span.Length, 1, text.Length - span.Start);
            }
        );
    }

    private static void AssertDistribution(params double[] probabilities)
    {
        Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
        Assert.Equal(1, probabilities.Sum(), 0.0001);
    }
}
