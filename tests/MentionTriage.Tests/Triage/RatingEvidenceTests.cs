using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Triage;

namespace MentionTriage.Tests.Triage;

public sealed class RatingEvidenceTests
{
    private static readonly Assessment Unsure = A.Assessment() with
    {
        Sentiment = new Sentiment(0.3, 0.4, 0.3),
        Kind = MentionKind.Question,
        KindProbabilities = new KindProbabilities(0.3, 0.35, 0.02, 0.3, 0.03),
    };

    [Fact]
    public void Stars_say_how_the_author_feels()
    {
        var one = RatingEvidence.Weigh(Unsure, 1);
        var five = RatingEvidence.Weigh(Unsure, 5);
        Assert.True(one.Sentiment.Negative > 0.9);
        Assert.True(five.Sentiment.Positive > 0.9);
        Assert.Equal(MentionKind.Complaint, one.Kind);
        Assert.Equal(MentionKind.Praise, five.Kind);
        Assert.Same(Unsure, RatingEvidence.Weigh(Unsure, 3));
        Assert.Same(Unsure, RatingEvidence.Weigh(Unsure, null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    public void Probabilities_stay_probabilities_and_urgency_is_left_to_the_words(int stars)
    {
        var weighed = RatingEvidence.Weigh(Unsure, stars);
        var (negative, neutral, positive) = weighed.Sentiment;
        Assert.Equal(1, negative + neutral + positive, 9);
        var (complaint, question, request, praise, other) = weighed.KindProbabilities;
        Assert.Equal(1, complaint + question + request + praise + other, 9);
        Assert.Equal(Unsure.Urgency, weighed.Urgency);
        Assert.Equal(Unsure.Delight, weighed.Delight);
    }

    [Fact]
    public void The_assessor_weighs_them_in()
    {
        var assessor = FakeClassifier.Assessor(_ => Unsure);
        Assert.Equal(MentionKind.Praise, assessor.Assess("it is what it is", A.Noon, 5).Kind);
        Assert.Equal(MentionKind.Question, assessor.Assess("it is what it is", A.Noon).Kind);
    }
}
