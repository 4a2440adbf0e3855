using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Mastodon;
using MentionTriage.Tests.Builders;

namespace MentionTriage.Tests.Intake.Sources.Mastodon;

public sealed class MastodonSourceTests : IAsyncLifetime
{
    private MastodonBench _bench = null!;

    private FakeMastodon Server => _bench.Server;

    public async ValueTask InitializeAsync() => _bench = await MastodonBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_past_is_read_first_and_then_the_stream(bool overWebSocket)
    {
        Server.HasWebSocket = overWebSocket;
        var past = Server.Keep(Server.Status("<p>soup #oak</p>", minutesAgo: 5, tags: "oak"));
        await using var reading = _bench.Read(configure: options =>
            options.Streaming = MastodonStreaming.Auto
        );
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        await _bench.StandsAsync(reading, overWebSocket ? 1 : 2);
        var news = await Server.SayAsync("oak", Server.Status("<p>salad #oak</p>", tags: "oak"));
        await reading.UntilAsync(() => reading.Ids.Length == 2);
        Assert.Equal([FakeMastodon.UriOf(past), FakeMastodon.UriOf(news)], reading.Ids);
        Assert.True(reading.Signs.Snapshot.IsConnected);
        Assert.Contains(FakeMastodon.IdOf(news), reading.Checkpoint, StringComparison.Ordinal);
        Assert.All(reading.Drafts, draft => Assert.Null(Arrival.Normalise(draft).Error));
    }

    [Fact]
    public async Task A_gap_is_filled_forward_and_nothing_in_it_is_skipped()
    {
        Server.Keep(Server.Status("<p>first</p>", minutesAgo: 600, tags: "oak"));
        string? checkpoint;
        await using (var before = _bench.Read())
        {
            await before.UntilAsync(() => before.Ids.Length == 1);
            checkpoint = before.Checkpoint;
        }
        for (var i = 0; i < 130; i++)
            Server.Keep(Server.Status($"<p>{i}</p>", minutesAgo: 500 - i, tags: "oak"));
        await using var after = _bench.Read(checkpoint);
        await after.UntilAsync(() => after.Ids.Length >= 131);
        // The first again, for it lies within the overlap: the journal knows it.
        Assert.Equal(131, after.Ids.Distinct().Count());
        Assert.Equal(
            after.Drafts.Select(draft => draft.CreatedAt),
            after.Drafts.Select(draft => draft.CreatedAt).Order()
        );
    }

    [Fact]
    public async Task What_is_private_is_never_taken_from_a_notification_either()
    {
        Server.KeepNotification(Server.Status("<p>@oak psst</p>", visibility: "direct"));
        Server.KeepNotification(Server.Status("<p>@oak followers</p>", visibility: "private"));
        var open = Server.Status("<p>@oak hello</p>");
        Server.KeepNotification(open);
        Server.KeepNotification(Server.Status("<p>not about us</p>"), type: "favourite");
        await using var reading = _bench.Read();
        await reading.UntilAsync(() => reading.Ids.Length > 0);
        await _bench.StandsAsync(reading);
        await Server.StreamAsync(
            "user:notification",
            "notification",
            Server
                .KeepNotification(Server.Status("<p>@oak again psst</p>", visibility: "direct"))
                .ToJsonString()
        );
        var last = Server.Status("<p>@oak bye</p>");
        await Server.StreamAsync(
            "user:notification",
            "notification",
            Server.KeepNotification(last).ToJsonString()
        );
        await reading.UntilAsync(() => reading.Ids.Length == 2);
        Assert.Equal([FakeMastodon.UriOf(open), FakeMastodon.UriOf(last)], reading.Ids);
    }

    [Fact]
    public async Task One_status_seen_twice_or_by_tag_and_notification_is_one_mention()
    {
        var said = Server.Keep(Server.Status("<p>@oak soup #oak</p>", tags: "oak"));
        Server.KeepNotification(said);
        await using var reading = _bench.Read();
        await reading.UntilAsync(() =>
            reading.Checkpoint?.Contains("notifications", StringComparison.Ordinal) == true
        );
        await _bench.StandsAsync(reading);
        await Server.SayAsync("oak", said);
        await Server.SayAsync("oak", Server.Status("<p>next</p>", tags: "oak"));
        await reading.UntilAsync(() => reading.Ids.Length == 2);
        Assert.Single(reading.Ids, id => id == FakeMastodon.UriOf(said));
    }

    [Fact]
    public async Task Two_servers_tell_one_status_by_one_id_and_one_author()
    {
        await using var other = await FakeMastodon.StartAsync(_bench.Clock, "far.social");
        var home = Server.Keep(Server.Status("<p>soup</p>", tags: "oak"));
        var copy = other.Status(
            "<p>soup</p>",
            uri: FakeMastodon.UriOf(home),
            account: "ana@oak.social",
            tags: "oak"
        );
        other.Keep(copy);
        await using var here = _bench.Read();
        await using var there = _bench.Read(
            server: other,
            configure: options => options.Name = "far"
        );
        await here.UntilAsync(() => here.Ids.Length == 1);
        await there.UntilAsync(() => there.Ids.Length == 1);
        Assert.NotEqual(FakeMastodon.IdOf(home), FakeMastodon.IdOf(copy));
        Assert.Equal(here.Ids, there.Ids);
        Assert.Equal(here.Drafts[0].Source, there.Drafts[0].Source);
        Assert.Equal(here.Drafts[0].AuthorId, there.Drafts[0].AuthorId);
    }

    [Fact]
    public async Task An_edit_is_told_with_its_time_and_a_repeat_of_it_is_not_told()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        var said = await Server.SayAsync("oak", Server.Status("<p>soop</p>", tags: "oak"));
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        said["content"] = "<p>soup</p>";
        said["edited_at"] = "2026-11-21T12:00:05.000Z";
        for (var i = 0; i < 2; i++)
            await Server.StreamAsync("hashtag:oak", "status.update", said.ToJsonString());
        await Server.SayAsync("oak", Server.Status("<p>next</p>", tags: "oak"));
        await reading.UntilAsync(() => reading.Ids.Length == 3);
        Assert.Equal([FakeMastodon.UriOf(said), FakeMastodon.UriOf(said)], reading.Ids[..2]);
        Assert.Equal("soup", reading.Drafts[1].Text);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 21, 12, 0, 5, TimeSpan.Zero),
            reading.Drafts[1].EditedAt
        );
    }

    [Fact]
    public async Task The_words_before_an_edit_that_come_after_it_do_not_replace_it()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        var said = Server.Status("<p>soop</p>", tags: "oak");
        var before = said.ToJsonString();
        said["content"] = "<p>soup</p>";
        said["edited_at"] = "2026-11-21T12:00:05.000Z";
        await Server.StreamAsync("hashtag:oak", "status.update", said.ToJsonString());
        await Server.StreamAsync("hashtag:oak", "update", before);
        await Server.SayAsync("oak", Server.Status("<p>next</p>", tags: "oak"));
        await reading.UntilAsync(() => reading.Drafts.Any(draft => draft.Text == "next"));
        Assert.Equal(["soup", "next"], reading.Drafts.Select(draft => draft.Text));
    }

    [Fact]
    public async Task A_server_that_dates_no_edits_is_believed_all_the_same()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        var said = Server.Status("<p>soop</p>", tags: "oak");
        said.Remove("edited_at");
        await Server.SayAsync("oak", said);
        said["content"] = "<p>soup</p>";
        await Server.StreamAsync("hashtag:oak", "status.update", said.ToJsonString());
        await reading.UntilAsync(() => reading.Ids.Length == 2);
        Assert.Equal("soup", reading.Drafts[1].Text);
        Assert.Equal(_bench.Clock.GetUtcNow(), reading.Drafts[1].EditedAt);
    }

    [Fact]
    public async Task A_deletion_names_the_mention_though_the_server_only_tells_a_local_id()
    {
        (string Id, string Uri) said;
        await using (var before = _bench.Read())
        {
            await _bench.StandsAsync(before);
            var status = await Server.SayAsync("oak", Server.Status("<p>soup</p>", tags: "oak"));
            said = (FakeMastodon.IdOf(status), FakeMastodon.UriOf(status));
            await before.UntilAsync(() => before.Ids.Length == 1);
            Server.Lose(status);
        }
        // A restart in between: the id is still understood.
        await Server.LinesAsync(0);
        await using var after = _bench.Read();
        await _bench.StandsAsync(after);
        await Server.StreamAsync("hashtag:oak", "delete", said.Id);
        await after.UntilAsync(() => after.Events.Count > 0);
        Assert.Equal(new MentionDeleted(said.Uri), after.Events.Single());
    }

    [Fact]
    public async Task A_deletion_that_comes_before_its_status_keeps_it_out()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        var late = Server.Status("<p>soup</p>", tags: "oak");
        await Server.StreamAsync("hashtag:oak", "delete", FakeMastodon.IdOf(late));
        await Server.SayAsync("oak", late);
        await Server.SayAsync("oak", Server.Status("<p>next</p>", tags: "oak"));
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        Assert.DoesNotContain(FakeMastodon.UriOf(late), reading.Ids);
        Assert.Contains(new MentionDeleted(FakeMastodon.UriOf(late)), reading.Events);
    }

    [Fact]
    public async Task A_reply_names_what_it_answers_and_how_the_conversation_began()
    {
        var opening = Server.Keep(Server.Status("<p>soup was cold</p>", minutesAgo: 9));
        var answer = Server.Keep(Server.Status("<p>sorry!</p>", minutesAgo: 8, account: "oak"));
        answer["in_reply_to_id"] = FakeMastodon.IdOf(opening);
        var reply = Server.Keep(
            Server.Status("<p>no worries #oak</p>", minutesAgo: 7, tags: "oak")
        );
        reply["in_reply_to_id"] = FakeMastodon.IdOf(answer);
        await using var reading = _bench.Read();
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        var draft = reading.Drafts.Single();
        Assert.Equal(
            (FakeMastodon.UriOf(answer), FakeMastodon.UriOf(opening)),
            (draft.InReplyToId, draft.ThreadId)
        );
    }

    [Fact]
    public async Task A_share_is_told_once_as_engagement()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        var said = Server.Status("<p>soup</p>", tags: "oak");
        var share = Server.Status("", account: "kim", tags: "oak");
        share["reblog"] = said.DeepClone();
        for (var i = 0; i < 2; i++)
            await Server.StreamAsync("hashtag:oak", "update", share.ToJsonString());
        await Server.SayAsync("oak", said);
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        Assert.Equal(
            [new MentionShared(FakeMastodon.UriOf(said), FakeMastodon.UriOf(share))],
            reading.Events.OfType<MentionShared>()
        );
    }

    [Fact]
    public async Task What_shows_that_another_is_meant_stays_out()
    {
        Server.Keep(Server.Status("<p>a lovely oak tree #oak</p>", minutesAgo: 2, tags: "oak"));
        var ours = Server.Keep(
            Server.Status("<p>lovely soup #oak</p>", minutesAgo: 1, tags: "oak")
        );
        await using var reading = _bench.Read();
        await reading.UntilAsync(() => reading.Ids.Length > 0);
        Assert.Equal([FakeMastodon.UriOf(ours)], reading.Ids);
    }

    [Fact]
    public async Task Events_out_of_order_do_not_turn_the_position_back()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        var older = Server.Status("<p>older</p>", minutesAgo: 3, tags: "oak");
        var newer = Server.Status("<p>newer</p>", tags: "oak");
        await Server.SayAsync("oak", newer);
        await Server.SayAsync("oak", older);
        await reading.UntilAsync(() => reading.Ids.Length == 2);
        Assert.Contains(FakeMastodon.IdOf(newer), reading.Checkpoint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_reaches_the_server_late_is_found_behind_the_newest()
    {
        Server.Keep(Server.Status("<p>newest</p>", tags: "oak"));
        await using var reading = _bench.Read();
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        var late = Server.Keep(Server.Status("<p>late</p>", minutesAgo: 40, tags: "oak"));
        await _bench.StandsAsync(reading);
        // The streams say nothing of it: the sweep finds it.
        await _bench.KeepAliveAsync(reading, TimeSpan.FromMinutes(15.1));
        await reading.UntilAsync(() => reading.Ids.Contains(FakeMastodon.UriOf(late)));
    }
}
