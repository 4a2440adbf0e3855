using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XPostReaderTests
{
    [Fact]
    public void A_post_becomes_a_mention_with_all_that_is_known_of_it()
    {
        var draft = Draft(XPosts.Line(XPosts.Post(5)));
        Assert.Equal("x", draft.Source);
        Assert.Equal(XPosts.Id(5), draft.ExternalId);
        Assert.Equal($"https://x.com/sam/status/{XPosts.Id(5)}", draft.Url);
        Assert.Equal("sam", draft.Author!.Handle);
        Assert.Equal(310, draft.Author.FollowersCount);
        Assert.Equal("7", draft.AuthorId);
        Assert.Equal("en", draft.Language);
        Assert.Equal(3, draft.Engagement!.RepostsCount);
        Assert.Equal(500, draft.Engagement.ViewsCount);
        Assert.Equal(A.Noon.AddSeconds(5), draft.CreatedAt);
        Assert.Equal(XPosts.Id(5), draft.ThreadId);
        Assert.Null(draft.EditedAt);
    }

    [Theory]
    [InlineData("note_tweet")]
    [InlineData("note_post")]
    public void A_long_post_is_read_whole_under_either_name(string field)
    {
        var text = "@delta " + new string('x', 3_000) + " the end";
        var draft = Draft(
            XPosts.Line(
                XPosts.Post(
                    1,
                    "@delta xxx…",
                    more: post => post[field] = new JsonObject { ["text"] = text }
                )
            )
        );
        Assert.Equal(text, draft.Text);
    }

    [Fact]
    public void An_edit_keeps_the_id_of_the_first_version_and_says_when()
    {
        var draft = Draft(
            XPosts.Line(
                XPosts.Post(
                    60,
                    more: post =>
                        post["edit_history_tweet_ids"] = new JsonArray(XPosts.Id(60), XPosts.Id(0))
                )
            )
        );
        Assert.Equal(XPosts.Id(0), draft.ExternalId);
        Assert.Equal(A.Noon, draft.CreatedAt);
        Assert.Equal(A.Noon.AddSeconds(60), draft.EditedAt);
        Assert.EndsWith(XPosts.Id(60), draft.Url, StringComparison.Ordinal);
        Assert.Equal(XPosts.Id(0), draft.ThreadId);
    }

    [Theory]
    [InlineData("referenced_tweets", "retweeted")]
    [InlineData("referenced_posts", "reposted")]
    public void A_retweet_is_no_mention_but_counts_for_one(string field, string type)
    {
        var happened = Read(
            XPosts.Line(XPosts.Post(9, more: post => post[field] = Reference(type, XPosts.Id(1))))
        );
        Assert.Equal(new MentionShared(XPosts.Id(1), XPosts.Id(9)), happened);
    }

    [Fact]
    public void Quoting_the_brand_is_a_mention_although_no_name_falls()
    {
        var line = new JsonObject
        {
            ["data"] = XPosts.Post(
                9,
                "sure, jan",
                more: post => post["referenced_tweets"] = Reference("quoted", XPosts.Id(1))
            ),
            ["includes"] = new JsonObject
            {
                ["tweets"] = new JsonArray(
                    new JsonObject { ["id"] = XPosts.Id(1), ["author_id"] = "99" }
                ),
            },
        };
        Assert.Equal("sure, jan", Draft(line.ToJsonString()).Text);
    }

    [Fact]
    public void An_answer_names_what_it_answers_and_its_conversation()
    {
        var draft = Draft(
            XPosts.Line(
                XPosts.Post(
                    9,
                    more: post =>
                    {
                        post["conversation_id"] = XPosts.Id(1);
                        post["referenced_tweets"] = Reference("replied_to", XPosts.Id(5));
                    }
                )
            )
        );
        Assert.Equal(XPosts.Id(1), draft.ThreadId);
        Assert.Equal(XPosts.Id(5), draft.InReplyToId);
    }

    [Fact]
    public void What_X_found_by_other_lights_is_judged_again() =>
        Assert.Null(Read(XPosts.Line(XPosts.Post(1, "the delta of the Nile"))));

    [Fact]
    public void Escaped_text_is_unescaped_once_on_its_way_in()
    {
        var draft = Draft(XPosts.Line(XPosts.Post(1, "@delta &lt;b&gt; fish &amp;amp; chips")));
        Assert.Equal("@delta <b> fish &amp; chips", Arrival.Normalise(draft).Mention!.Text);
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(300_000)]
    public void A_text_of_many_thousand_characters_enters(int length)
    {
        var draft = Draft(XPosts.Line(XPosts.Post(1, "@delta " + new string('é', length - 7))));
        Assert.Equal(40_000, Arrival.Normalise(draft).Mention!.Text.Length);
    }

    [Fact]
    public void A_clock_ahead_of_ours_is_set_right_on_the_way_in()
    {
        var draft = Draft(
            XPosts.Line(XPosts.Post(1, more: post => post["created_at"] = "2031-01-01T00:00:00Z"))
        );
        Assert.InRange(
            Arrival.Normalise(draft).Mention!.CreatedAt,
            A.Noon.AddYears(-1),
            TimeProvider.System.GetUtcNow()
        );
    }

    [Theory]
    [InlineData("{\"data\":{\"id\":5}}")]
    [InlineData("{\"data\":{\"id\":\"x\",\"text\":\"@delta\"}}")]
    [InlineData("{\"data\":{\"id\":\"1\",\"text\":{}}}")]
    [InlineData("{\"data\":[],\"includes\":5}")]
    [InlineData(
        "{\"data\":{\"id\":\"1\",\"text\":\"hello\",\"entities\":[],\"referenced_tweets\":{},\"public_metrics\":1}}"
    )]
    [InlineData("{\"news\":{}}")]
    [InlineData("{}")]
    [InlineData("  ")]
    public void Messages_nobody_knows_are_passed_over(string line) => Assert.Null(Read(line));

    [Theory]
    [InlineData("{\"data\":")]
    [InlineData("5")]
    [InlineData("nonsense")]
    public void What_is_no_message_is_told(string line) =>
        Assert.ThrowsAny<JsonException>(() => Read(line));

    [Theory]
    [InlineData(
        "{\"errors\":[{\"title\":\"operational-disconnect\",\"disconnect_type\":\"UpstreamOperationalDisconnect\",\"detail\":\"This stream has been disconnected upstream\"}]}"
    )]
    [InlineData(
        "{\"title\":\"ConnectionException\",\"connection_issue\":\"TooManyConnections\",\"detail\":\"full\"}"
    )]
    public void A_farewell_ends_the_stream_with_its_reason(string line)
    {
        var error = Assert.Throws<SourceUnavailableException>(() => Read(line));
        Assert.Contains("X ended the stream", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"delete\":{\"tweet\":{\"id\":\"12\",\"author_id\":\"7\"}}}")]
    [InlineData("{\"data\":{\"delete\":{\"post\":{\"id\":\"12\"}}}}")]
    public void A_deletion_is_handed_on(string line) =>
        Assert.Equal(new MentionDeleted("12"), Read(line));

    private static JsonArray Reference(string type, string id) =>
        new(new JsonObject { ["type"] = type, ["id"] = id });

    private static MentionDraft Draft(string line) =>
        Assert.IsType<MentionArrived>(Read(line)).Draft;

    private static SourceEvent? Read(string line)
    {
        var brand = new BrandProfile();
        brand.Names.Add("Delta Air Lines");
        brand.Handles["x"] = ["delta"];
        brand.AccountIds["x"] = ["99"];
        return new XStreamReader(
            new XPostReader(new BrandMatcher(brand), new BrandAccounts(brand)),
            _ => { }
        ).Read(Encoding.UTF8.GetBytes(line.TrimEnd('\r', '\n')));
    }
}
