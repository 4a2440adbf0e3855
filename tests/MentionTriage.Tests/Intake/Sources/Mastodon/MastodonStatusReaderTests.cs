using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Mastodon;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Intake.Sources.Mastodon;

public sealed class MastodonStatusReaderTests
{
    private const string Whole = """
        {"id":"113","uri":"https://far.social/users/bo/statuses/9","url":"https://far.social/@bo/9",
         "created_at":"2026-11-21T11:58:00.123Z","edited_at":"2026-11-21T11:59:00.000Z","visibility":"unlisted","language":"en",
         "spoiler_text":"food","content":"<p><span class=\"h-card\"><a href=\"https://oak.social/@oak\">@<span>oak</span></a></span> cold soup,<br>again &amp; again</p><p>#oak</p>",
         "account":{"acct":"bo@far.social","display_name":"Bo :fire:","bot":false,"followers_count":310},
         "mentions":[{"acct":"oak"},{"acct":"kim@third.social"}],"tags":[{"name":"oak"}],
         "reblog":null,"in_reply_to_id":"112","favourites_count":4,"reblogs_count":5,"replies_count":6,"future_field":{}}
        """;

    [Fact]
    public void A_status_reads_whole_with_its_warning_first()
    {
        Assert.True(TryRead(Whole, out var status));
        var draft = status.Draft;
        Assert.Equal("food\n\n@oak cold soup,\nagain & again\n\n#oak", draft.Text);
        Assert.Equal(
            ("mastodon", "https://far.social/users/bo/statuses/9"),
            (draft.Source, draft.ExternalId)
        );
        Assert.Equal("https://far.social/@bo/9", draft.Url);
        Assert.Equal(
            ("bo@far.social", 310L),
            (draft.Author!.Handle, draft.Author.FollowersCount!.Value)
        );
        Assert.Equal("bo@far.social", draft.AuthorId);
        Assert.Equal(
            (4L, 5L, 6L),
            (
                draft.Engagement!.LikesCount,
                draft.Engagement.RepostsCount,
                draft.Engagement.RepliesCount
            )
        );
        Assert.Equal(TimeSpan.FromSeconds(59.877), draft.EditedAt - draft.CreatedAt);
        Assert.Equal(("113", "112"), (status.LocalId, status.AnswersLocalId));
        Assert.Equal(["oak@oak.social", "kim@third.social"], status.Said.MentionedHandles);
        Assert.Equal(["oak"], status.Said.Tags);
        Assert.Null(Arrival.Normalise(draft).Error);
    }

    [Theory]
    [InlineData("private")]
    [InlineData("direct")]
    [InlineData("")]
    [InlineData("limited")]
    public void What_was_not_said_in_public_is_never_taken(string visibility)
    {
        var json = Whole.Replace("\"unlisted\"", $"\"{visibility}\"", StringComparison.Ordinal);
        Assert.False(TryRead(json, out _));
        Assert.False(
            TryRead(
                Whole.Replace("\"visibility\":\"unlisted\",", "", StringComparison.Ordinal),
                out _
            )
        );
    }

    [Fact]
    public void A_share_counts_for_what_it_shares_and_only_in_public()
    {
        const string share = """
            {"id":"200","uri":"https://far.social/users/bo/statuses/200/activity","visibility":"public","content":"",
             "reblog":{"id":"113","uri":"https://far.social/users/ana/statuses/9","visibility":"public","content":"<p>words</p>"}}
            """;
        Assert.False(TryRead(share, out _));
        Assert.True(TryReadShare(share, out var shared));
        Assert.Equal("https://far.social/users/ana/statuses/9", shared.ExternalId);
        Assert.Equal("https://far.social/users/bo/statuses/200/activity", shared.SharedById);
        Assert.False(
            TryReadShare(
                share.Replace(
                    "\"public\",\"content\":\"<p>",
                    "\"private\",\"content\":\"<p>",
                    StringComparison.Ordinal
                ),
                out _
            )
        );
    }

    [Theory]
    [InlineData("""{"id":"1","uri":"https://a/1","visibility":"public","content":"<p></p>"}""")]
    [InlineData("""{"uri":"https://a/1","visibility":"public","content":"words"}""")]
    [InlineData("""{"id":"1","visibility":"public","content":"words"}""")]
    [InlineData("""{"id":[],"uri":{},"visibility":"public","content":"words"}""")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void What_is_no_status_is_none(string json) => Assert.False(TryRead(json, out _));

    [Fact]
    public void A_bare_status_is_enough_and_strange_fields_cost_nothing()
    {
        Assert.True(
            TryRead(
                """{"id":7,"uri":"tag:pleroma,2026:7","url":"javascript:alert(1)","visibility":"public","content":"words \ud83d","created_at":12,"account":"gone","mentions":{},"tags":[null],"favourites_count":-1}""",
                out var status
            )
        );
        Assert.Equal("7", status.LocalId);
        Assert.Null(status.Draft.Url);
        Assert.Null(Arrival.Normalise(status.Draft).Error);
    }

    [Fact]
    public void Forty_thousand_characters_fit_and_more_are_cut()
    {
        foreach (var length in (int[])[40_000, 60_000])
        {
            var json =
                $$"""{"id":"1","uri":"https://a/1","visibility":"public","content":"<p>{{new string('x', length)}}</p>"}""";
            Assert.True(TryRead(json, out var status));
            var (mention, error) = Arrival.Normalise(status.Draft);
            Assert.Null(error);
            Assert.Equal(40_000, mention!.Text.Length);
        }
    }

    private static bool TryRead(string json, [NotNullWhen(true)] out MastodonStatus? status)
    {
        using var document = JsonDocument.Parse(json);
        return new MastodonStatusReader("oak.social").TryRead(document.RootElement, out status);
    }

    private static bool TryReadShare(string json, [NotNullWhen(true)] out MentionShared? shared)
    {
        using var document = JsonDocument.Parse(json);
        return MastodonStatusReader.TryReadShare(document.RootElement, out shared);
    }
}
