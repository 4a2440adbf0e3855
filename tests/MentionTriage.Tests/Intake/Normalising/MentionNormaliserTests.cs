using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Normalising;

public sealed class MentionNormaliserTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, MentionDraft> Refused =>
        new()
        {
            { "text", Arrival.Draft() with { Text = null } },
            { "text", Arrival.Draft(" \u200B\0 ") },
            { "text", Arrival.Draft("\u200B\u200D\uFEFF \u200E\uFE0F") },
            { "text", Arrival.Draft("\u3164\u115F\uFFA0 \u2800\u20DD\u2065\u180E") },
            { "text", Arrival.Draft("\U000E0041\U000E0100\U000E0FFF") },
            { "text", Arrival.Draft(new string('a', 40_001)) },
            { "text", Arrival.Draft(new string('a', 1_000_000)) },
            { "source", Arrival.Draft() with { Source = "" } },
            { "source", Arrival.Draft() with { Source = "my source" } },
            { "source", Arrival.Draft() with { Source = new string('a', 41) } },
            { "externalId", Arrival.Draft(id: new string('1', 401)) },
            { "externalId", Arrival.Draft(id: "1\02") },
            { "externalId", Arrival.Draft(id: "half \ud83d") },
            { "threadId", Arrival.Draft() with { ThreadId = new string('1', 401) } },
            { "inReplyTo", Arrival.Draft() with { InReplyToId = "a\u0007b" } },
            { "url", Arrival.Draft() with { Url = "javascript:alert(1)" } },
            { "url", Arrival.Draft() with { Url = "/relative" } },
            { "url", Arrival.Draft() with { Url = "https://" } },
            { "url", Arrival.Draft() with { Url = "https://a.example/" + new string('a', 2_000) } },
            { "createdAt", Arrival.Draft() with { CreatedAt = DateTimeOffset.MinValue } },
            {
                "author.followersCount",
                Arrival.Draft() with
                {
                    Author = new Author { FollowersCount = -1 },
                }
            },
            {
                "author.handle",
                Arrival.Draft() with
                {
                    Author = new Author { Handle = new string('h', 201) },
                }
            },
            {
                "engagement.likesCount",
                Arrival.Draft() with
                {
                    Engagement = new Engagement { LikesCount = -5 },
                }
            },
            {
                "engagement.viewsCount",
                Arrival.Draft() with
                {
                    Engagement = new Engagement { ViewsCount = -5 },
                }
            },
        };

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_taken_is_refused_by_the_name_of_its_field(
        string field,
        MentionDraft draft
    )
    {
        var (mention, error) = Arrival.Normalise(draft);
        Assert.Null(mention);
        Assert.Equal(field, error!.Field);
        Assert.NotEmpty(error.Error);
    }

    [Fact]
    public void A_text_may_be_forty_thousand_characters_long()
    {
        var (mention, _) = Arrival.Normalise(
            Arrival.Draft(string.Concat(Enumerable.Repeat("&amp;", 40_000)))
        );
        Assert.Equal(40_000, mention!.Text.Length);
    }

    [Fact]
    public void The_original_is_kept_only_when_it_differs()
    {
        Assert.Null(Arrival.Normalise(Arrival.Draft("as it is")).Mention!.OriginalText);
        var changed = Arrival.Normalise(Arrival.Draft("R&amp;B\0 \ud83d")).Mention!;
        Assert.Equal("R&B \uFFFD", changed.Text);
        Assert.Equal("R&amp;B \uFFFD", changed.OriginalText);
    }

    [Fact]
    public void A_clock_that_jumped_ahead_counts_as_now_and_an_old_one_as_it_says()
    {
        var clock = new FakeClock(Noon);
        var ahead = Arrival.Draft() with { CreatedAt = Noon.AddYears(3) };
        Assert.Equal(Noon, Arrival.Normalise(ahead, clock).Mention!.CreatedAt);
        var old = Arrival.Draft() with { CreatedAt = DateTimeOffset.UnixEpoch };
        Assert.Equal(DateTimeOffset.UnixEpoch, Arrival.Normalise(old, clock).Mention!.CreatedAt);
        Assert.Equal(Noon, Arrival.Normalise(Arrival.Draft(), clock).Mention!.CreatedAt);
    }

    [Fact]
    public void Names_are_made_fit_for_one_line()
    {
        var author = new Author
        {
            Handle = " @@ana\u202E ",
            DisplayName = "Ana\n&lt;b&gt;" + string.Concat(Enumerable.Repeat("😀", 200)),
        };
        var made = Arrival.Normalise(Arrival.Draft() with { Author = author }).Mention!.Author!;
        Assert.Equal("ana", made.Handle);
        Assert.StartsWith("Ana <b>😀", made.DisplayName, StringComparison.Ordinal);
        Assert.True(made.DisplayName!.Length <= 200);
        Assert.True(WellFormed.Is(made.DisplayName));
    }

    [Fact]
    public void An_author_without_a_trace_is_no_author()
    {
        var nobody = new Author { Handle = "@", DisplayName = " " };
        Assert.Null(Arrival.Normalise(Arrival.Draft() with { Author = nobody }).Mention!.Author);
    }

    [Fact]
    public void An_address_is_stored_escaped()
    {
        var draft = Arrival.Draft() with { Url = " HTTPS://a.example/x\" onclick=\"y " };
        Assert.Equal(
            "https://a.example/x%22%20onclick=%22y",
            Arrival.Normalise(draft).Mention!.Url
        );
    }

    [Fact]
    public void Without_an_external_id_each_arrival_is_a_mention_of_its_own()
    {
        var first = Arrival.Normalise(Arrival.Draft()).Mention!;
        var second = Arrival.Normalise(Arrival.Draft()).Mention!;
        Assert.NotEqual(first.ExternalId, second.ExternalId);
        Assert.Equal(7, first.Id.Version);
    }
}
