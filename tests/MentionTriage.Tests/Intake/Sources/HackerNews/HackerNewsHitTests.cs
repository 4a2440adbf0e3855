using System.Text.Json;
using MentionTriage.Intake.Sources.HackerNews;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Intake.Sources.HackerNews;

public sealed class HackerNewsHitTests
{
    [Fact]
    public void A_comment_reads_as_a_turn_of_its_story()
    {
        var hit = Read(
            """
            {"objectID":"424242","created_at":"2026-11-21T11:00:00Z","created_at_i":1795258800,"author":"sam_k",
             "comment_text":"Waited two hours at Oak &amp; Ember.<p>The link: <a href=\"https:&#x2F;&#x2F;oak.example&#x2F;menu\" rel=\"nofollow\">https:&#x2F;&#x2F;oak.example&#x2F;me...</a>",
             "story_id":424200,"story_title":"Ask HN: Where to eat","story_url":null,"parent_id":424241,"points":null,"num_comments":null}
            """
        );
        Assert.Equal("424242", hit.Id);
        Assert.Equal(
            "Waited two hours at Oak & Ember.\n\nThe link: https://oak.example/me...",
            hit.Draft.Text
        );
        Assert.Equal("https://news.ycombinator.com/item?id=424242", hit.Draft.Url);
        Assert.Equal("424200", hit.Draft.ThreadId);
        Assert.Equal("424241", hit.Draft.InReplyToId);
        Assert.Equal("sam_k", hit.Draft.Author?.Handle);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero),
            hit.Draft.CreatedAt
        );
        Assert.Equal(["https://oak.example/menu"], hit.Said.Links);
        Assert.Null(Arrival.Normalise(hit.Draft).Error);
    }

    [Fact]
    public void A_story_that_is_only_a_link_says_where_it_leads()
    {
        var hit = Read(
            """{"objectID":"1","created_at_i":1795258800,"title":"Voucher system of Oak &amp; Ember is down","url":"https://oak.example/status","points":12,"num_comments":3,"author":"a","story_id":1}"""
        );
        Assert.Equal(
            "Voucher system of Oak & Ember is down\n\nhttps://oak.example/status",
            hit.Draft.Text
        );
        Assert.Equal("1", hit.Draft.ThreadId);
        Assert.Null(hit.Draft.InReplyToId);
        Assert.Equal(
            (12, 3),
            (hit.Draft.Engagement!.LikesCount, hit.Draft.Engagement.RepliesCount)
        );
    }

    [Theory]
    [InlineData("""{"objectID":"1","created_at_i":1795258800,"comment_text":""}""")]
    [InlineData("""{"objectID":"1","comment_text":"words"}""")]
    [InlineData("""{"created_at_i":1795258800,"comment_text":"words"}""")]
    [InlineData("""{"objectID":"1","created_at_i":99999999999999,"comment_text":"words"}""")]
    [InlineData("""["not a hit"]""")]
    public void What_cannot_be_told_apart_or_says_nothing_is_no_hit(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.False(HackerNewsHit.TryRead(document.RootElement, out _));
    }

    [Fact]
    public void Forty_thousand_characters_fit_and_more_are_cut()
    {
        foreach (var length in (int[])[40_000, 40_001, 500_000])
        {
            var said = new string('x', length);
            var hit = Read(
                $$"""{"objectID":"1","created_at_i":1795258800,"comment_text":"{{said}}"}"""
            );
            var (mention, error) = Arrival.Normalise(hit.Draft);
            Assert.Null(error);
            Assert.Equal(40_000, mention!.Text.Length);
        }
    }

    private static HackerNewsHit Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.True(HackerNewsHit.TryRead(document.RootElement, out var hit));
        return hit;
    }
}
