using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.AppStore;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Intake.Sources.AppStore;

public sealed class AppStoreReviewTests
{
    [Fact]
    public void A_review_keeps_its_words_apart_from_its_stars()
    {
        var review = Assert.Single(
            Read(
                """
                {"feed":{"entry":[
                  {"im:name":{"label":"Oak"},"id":{"label":"https://apps.example/oak"},"title":{"label":"Oak"}},
                  {"author":{"uri":{"label":"https://itunes.example/us/reviews/id77"},"name":{"label":"ana"},"label":""},
                   "updated":{"label":"2026-11-21T03:00:00-07:00"},"im:rating":{"label":"1"},"im:version":{"label":"4.2"},
                   "id":{"label":"11899"},"title":{"label":"Crashes"},"content":{"label":"Booked &lt;twice&gt; & charged twice","attributes":{"type":"text"}},
                   "link":{"attributes":{"rel":"related","href":"https://itunes.example/us/review?id=1"}},"im:voteSum":{"label":"3"}}
                ]}}
                """
            )
        );
        Assert.Equal("11899", review.ExternalId);
        Assert.Equal("https://itunes.example/us/review?id=1", review.Url);
        Assert.Equal("https://itunes.example/us/reviews/id77", review.AuthorId);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), review.CreatedAt);
        Assert.Equal(3, review.Engagement?.LikesCount);
        Assert.Equal(1, review.Rating);
        var (mention, error) = Arrival.Normalise(review);
        Assert.Null(error);
        Assert.Equal("Crashes\n\nBooked &lt;twice&gt; & charged twice", mention!.Text);
    }

    [Theory]
    [InlineData(
        """{"feed":{"entry":{"id":{"label":"1"},"title":{"label":"t"},"im:rating":{"label":"5"}}}}""",
        1
    )]
    [InlineData("""{"feed":{"entry":{"im:name":{"label":"the app alone"}}}}""", 0)]
    [InlineData("""{"feed":{}}""", 0)]
    [InlineData(
        """{"feed":{"entry":[null,1,"x",{"id":{"label":"1"},"title":{"label":"t"},"im:rating":{"label":"9"}}]}}""",
        0
    )]
    [InlineData("[]", 0)]
    public void Whatever_shape_the_list_has_only_reviews_are_read(string json, int count) =>
        Assert.Equal(count, Read(json).Count);

    private static IReadOnlyList<MentionDraft> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return AppStoreReview.ReadPage(document.RootElement);
    }
}
