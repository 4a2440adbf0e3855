using System.Text.Json;
using System.Text.Json.Nodes;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Intake.Sources.Bluesky;

public sealed class JetstreamTranslatorTests
{
    private const string Id = Jetstream.Sam + "/3la1";

    [Fact]
    public async Task A_post_that_says_the_name_becomes_a_mention_with_all_that_is_known_of_it()
    {
        var draft = Draft(await ReadOneAsync(Jetstream.Post("Delta Air Lines lost my bag")));
        Assert.Equal("bluesky", draft.Source);
        Assert.Equal(Id, draft.ExternalId);
        Assert.Equal("Delta Air Lines lost my bag", draft.Text);
        Assert.Equal($"https://bsky.app/profile/{Jetstream.Sam}/post/3la1", draft.Url);
        Assert.Equal(Jetstream.Sam, draft.AuthorId);
        Assert.Equal(Jetstream.Sam, draft.Author!.Handle);
        Assert.Equal("en-GB", draft.Language);
        Assert.Equal(SqlValues.FromMicroseconds(Jetstream.Noon), draft.CreatedAt);
        Assert.Equal(Id, draft.ThreadId);
        Assert.Null(draft.InReplyToId);
        Assert.Null(draft.EditedAt);
    }

    [Fact]
    public async Task A_mention_by_DID_counts_whatever_the_handle_is_called_now()
    {
        var post = Jetstream.Post(
            "été 🛫 @some.old.handle help",
            more: record =>
                Jetstream.Facet(record, "@some.old.handle", "mention", "did", Jetstream.Delta)
        );
        Assert.IsType<MentionArrived>(await ReadOneAsync(post));
    }

    [Fact]
    public async Task A_shortened_link_counts_by_where_it_leads()
    {
        var post = Jetstream.Post(
            "look at this: del…",
            more: record =>
                Jetstream.Facet(record, "del…", "link", "uri", "https://www.delta.example/baggage")
        );
        Assert.IsType<MentionArrived>(await ReadOneAsync(post));
    }

    [Fact]
    public async Task A_link_card_without_a_word_counts_and_shows_the_link()
    {
        var post = Jetstream.Post(
            "",
            more: record =>
                record["embed"] = new JsonObject
                {
                    ["$type"] = "app.bsky.embed.external",
                    ["external"] = new JsonObject { ["uri"] = "https://delta.example/news" },
                }
        );
        Assert.Equal("https://delta.example/news", Draft(await ReadOneAsync(post)).Text);
    }

    [Theory]
    [InlineData("facet")]
    [InlineData("beside")]
    public async Task A_hashtag_counts_in_the_text_and_beside_it(string where)
    {
        var post = Jetstream.Post(
            "what a day #FlyDelta",
            more: record =>
            {
                if (where == "facet")
                    Jetstream.Facet(record, "#FlyDelta", "tag", "tag", "FlyDelta");
                else
                    (record["text"], record["tags"]) = ("what a day", new JsonArray("FlyDelta"));
            }
        );
        Assert.IsType<MentionArrived>(await ReadOneAsync(post));
    }

    [Theory]
    [InlineData("record")]
    [InlineData("recordWithMedia")]
    public async Task Quoting_the_brand_counts(string type)
    {
        var quoted = new JsonObject
        {
            ["cid"] = "bafy",
            ["uri"] = Jetstream.Uri(Jetstream.Delta, "3own"),
        };
        var post = Jetstream.Post(
            "sure, jan",
            more: record =>
                record["embed"] = new JsonObject
                {
                    ["$type"] = "app.bsky.embed." + type,
                    ["record"] = type == "record" ? quoted : new JsonObject { ["record"] = quoted },
                }
        );
        Assert.IsType<MentionArrived>(await ReadOneAsync(post));
    }

    [Theory]
    [InlineData("what a lovely morning")]
    [InlineData("Deltaairlinesque")]
    [InlineData("#flydeltas")]
    public async Task What_is_about_something_else_is_dropped(string text) =>
        Assert.Null(await ReadOneAsync(Jetstream.Post(text)));

    [Fact]
    public async Task A_name_written_in_escapes_is_found()
    {
        var post = Jetstream
            .Post("XX")
            .Replace("XX", "\\u0044elta\\u0020Air\\u0020Lines", StringComparison.Ordinal);
        Assert.Equal("Delta Air Lines", Draft(await ReadOneAsync(post)).Text);
    }

    [Theory]
    [InlineData(-5, 10)]
    [InlineData(5, 1_000_000)]
    [InlineData(10, 5)]
    [InlineData(0, 1)]
    public async Task A_facet_whose_bytes_are_miscounted_harms_nobody(int start, int end)
    {
        var post = Jetstream.Post(
            "🛫 SkyClub",
            more: record =>
            {
                Jetstream.Facet(record, "SkyClub", "mention", "did", Jetstream.Kim);
                var index = record["facets"]![0]!["index"]!;
                (index["byteStart"], index["byteEnd"]) = (start, end);
            }
        );
        Assert.IsType<MentionArrived>(await ReadOneAsync(post));
    }

    [Theory]
    [InlineData("\"text\":5")]
    [InlineData(
        "\"facets\":[5,{\"features\":7,\"index\":[]},{\"features\":[null]}],\"text\":\"SkyClub\""
    )]
    [InlineData("\"reply\":\"x\",\"embed\":[],\"langs\":{},\"tags\":\"a\",\"text\":\"SkyClub\"")]
    [InlineData("\"reply\":{\"root\":1,\"parent\":{\"uri\":\"at://\"}},\"text\":\"SkyClub\"")]
    [InlineData("\"text\":\"SkyClub \\ud83d\"")]
    public async Task A_record_of_any_shape_is_read_as_far_as_it_goes(string fields)
    {
        await using var bench = await BlueskyBench.CreateAsync();
        var translator = bench.Translator();
        var frame =
            $$"""{"commit":{"record":{{{fields}}},"rkey":"k","collection":"app.bsky.feed.post","operation":"create"},"kind":"commit","time_us":5,"did":"did:plc:a"}""";
        var happened = BlueskyBench.Read(translator, frame);
        Assert.Equal(fields.Contains("SkyClub", StringComparison.Ordinal), happened is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"commit\",\"commit\":{\"rec")]
    [InlineData("{\"kind\":\"commit\",\"time_us\":1}")]
    [InlineData("{\"did\":\"did:plc:a\",\"time_us\":-1}")]
    [InlineData("{\"did\":\"did:plc:a\",\"time_us\":\"soon\"}")]
    public async Task What_is_no_event_is_told(string frame)
    {
        await using var bench = await BlueskyBench.CreateAsync();
        var translator = bench.Translator();
        Assert.ThrowsAny<JsonException>(() => BlueskyBench.Read(translator, frame));
    }

    [Theory]
    [InlineData("{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"news\",\"news\":{\"a\":[1,{}]}}")]
    [InlineData("{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"commit\",\"commit\":null}")]
    [InlineData("{\"did\":\"did:plc:a\",\"time_us\":1,\"kind\":\"commit\",\"commit\":[1]}")]
    public async Task Events_nobody_knows_yet_are_passed_over(string frame) =>
        Assert.Null(await ReadOneAsync(frame));

    [Fact]
    public async Task A_replayed_event_is_handed_on_once()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        var translator = bench.Translator();
        var post = Jetstream.Post("SkyClub is full");
        Assert.NotNull(BlueskyBench.Read(translator, post));
        Assert.Null(BlueskyBench.Read(translator, post));
    }

    [Fact]
    public async Task A_changed_post_is_an_edit_even_when_the_name_is_gone()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        var translator = bench.Translator();
        BlueskyBench.Read(translator, Jetstream.Post("SkyClub is full"));
        var edit = Draft(
            BlueskyBench.Read(
                translator,
                Jetstream.Post(
                    "never mind",
                    at: Jetstream.Noon + 60_000_000,
                    operation: "update",
                    rev: "r2"
                )
            )
        );
        Assert.Equal(Id, edit.ExternalId);
        Assert.Equal(SqlValues.FromMicroseconds(Jetstream.Noon + 60_000_000), edit.EditedAt);
    }

    [Fact]
    public async Task A_post_that_is_deleted_leaves_whenever_it_came()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        await bench.StoreAsync(Id);
        await bench.Held.LoadAsync(default);
        var translator = bench.Translator();
        Assert.Equal(new MentionDeleted(Id), BlueskyBench.Read(translator, Jetstream.Delete()));
        Assert.Null(BlueskyBench.Read(translator, Jetstream.Delete(rkey: "3other")));
        Assert.Null(BlueskyBench.Read(translator, Jetstream.Delete(Jetstream.Kim)));
    }

    [Fact]
    public async Task A_post_that_arrives_after_its_deletion_never_enters()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        var translator = bench.Translator();
        BlueskyBench.Read(translator, Jetstream.Delete(at: Jetstream.Noon + 5));
        Assert.Null(BlueskyBench.Read(translator, Jetstream.Post("SkyClub", at: Jetstream.Noon)));
        // Written anew under the same key it is another.
        Assert.NotNull(
            BlueskyBench.Read(
                translator,
                Jetstream.Post("SkyClub", at: Jetstream.Noon + 9, rev: "r3")
            )
        );
    }

    [Fact]
    public async Task A_repost_counts_for_the_mention_it_shares_and_for_nothing_else()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        var translator = bench.Translator();
        BlueskyBench.Read(translator, Jetstream.Post("SkyClub is full"));
        var repost = Jetstream.Repost(Jetstream.Uri(Jetstream.Sam, "3la1"));
        Assert.Equal(
            new MentionShared(Id, Jetstream.Kim + "/3re1"),
            BlueskyBench.Read(translator, repost)
        );
        Assert.Null(BlueskyBench.Read(translator, repost));
        Assert.Null(
            BlueskyBench.Read(translator, Jetstream.Repost(Jetstream.Uri(Jetstream.Sam, "3xx")))
        );
    }

    [Theory]
    [InlineData("deleted", true)]
    [InlineData("takendown", true)]
    [InlineData("deactivated", false)]
    [InlineData("suspended", false)]
    [InlineData(null, false)]
    public async Task An_author_who_is_gone_for_good_takes_all_along(string? status, bool isGone)
    {
        await using var bench = await BlueskyBench.CreateAsync();
        bench.Held.Add(Id);
        var translator = bench.Translator();
        Assert.Equal(
            isGone ? new AuthorDeleted(Jetstream.Sam) : null,
            BlueskyBench.Read(translator, Jetstream.Account(Jetstream.Sam, status))
        );
        Assert.Null(BlueskyBench.Read(translator, Jetstream.Account(Jetstream.Kim, status)));
    }

    [Fact]
    public async Task Answers_to_the_brand_count_although_no_name_falls()
    {
        var post = Jetstream.Post(
            "still nothing",
            more: record =>
                Jetstream.Reply(
                    record,
                    Jetstream.Uri(Jetstream.Kim, "3root"),
                    Jetstream.Uri(Jetstream.Delta, "3own")
                )
        );
        var draft = Draft(await ReadOneAsync(post));
        Assert.Equal(Jetstream.Kim + "/3root", draft.ThreadId);
        Assert.Equal(Jetstream.Delta + "/3own", draft.InReplyToId);
    }

    [Theory]
    [InlineData(Jetstream.Sam, true)]
    [InlineData(Jetstream.Delta, true)]
    [InlineData(Jetstream.Kim, false)]
    public async Task A_conversation_goes_on_with_its_author_and_the_brand_and_not_with_passers_by(
        string did,
        bool isTurn
    )
    {
        await using var bench = await BlueskyBench.CreateAsync();
        bench.Held.Add(Id);
        var translator = bench.Translator();
        var turn = Jetstream.Post(
            "and another thing",
            did,
            "3turn",
            more: record =>
                Jetstream.Reply(
                    record,
                    Jetstream.Uri(Jetstream.Sam, "3la1"),
                    Jetstream.Uri(Jetstream.Sam, "3la1")
                )
        );
        Assert.Equal(isTurn, BlueskyBench.Read(translator, turn) is not null);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_at_the_authors_client_is_not_believed()
    {
        var post = Jetstream.Post(
            "SkyClub",
            more: record => record["createdAt"] = "2031-01-01T00:00:00Z"
        );
        Assert.Equal(
            SqlValues.FromMicroseconds(Jetstream.Noon),
            Draft(await ReadOneAsync(post)).CreatedAt
        );
    }

    [Fact]
    public async Task A_time_beyond_all_calendars_harms_nobody()
    {
        var draft = Draft(await ReadOneAsync(Jetstream.Post("SkyClub", at: long.MaxValue)));
        Assert.NotNull(Arrival.Normalise(draft).Mention);
    }

    [Theory]
    [InlineData(
        "SkyClub &amp; <b>lounge</b> \u202E evil\u0000",
        "SkyClub &amp; <b>lounge</b> evil"
    )]
    [InlineData("SkyClub\r\n\r\n\r\nfull", "SkyClub\n\nfull")]
    public async Task Hostile_text_stays_text(string text, string expected) =>
        Assert.Equal(
            expected,
            Arrival.Normalise(Draft(await ReadOneAsync(Jetstream.Post(text)))).Mention!.Text
        );

    [Theory]
    [InlineData(40_000)]
    [InlineData(200_000)]
    public async Task A_text_of_many_thousand_characters_enters(int length)
    {
        var text = "SkyClub " + new string('x', length - 8);
        var mention = Arrival.Normalise(Draft(await ReadOneAsync(Jetstream.Post(text)))).Mention!;
        Assert.Equal(40_000, mention.Text.Length);
    }

    [Fact]
    public async Task A_new_handle_is_noted_for_authors_we_know()
    {
        await using var bench = await BlueskyBench.CreateAsync();
        bench.Held.Add(Id);
        var translator = bench.Translator();
        BlueskyBench.Read(translator, Jetstream.Identity(Jetstream.Sam, "sam.example"));
        Assert.Equal(
            "sam.example",
            Draft(
                BlueskyBench.Read(translator, Jetstream.Post("SkyClub", rkey: "3n"))
            ).Author!.Handle
        );
    }

    private static async Task<SourceEvent?> ReadOneAsync(string frame)
    {
        await using var bench = await BlueskyBench.CreateAsync();
        return BlueskyBench.Read(bench.Translator(), frame);
    }

    private static MentionDraft Draft(SourceEvent? happened) =>
        Assert.IsType<MentionArrived>(happened).Draft;
}
