using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Feeds;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.Wire;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Feeds;

public sealed class FeedSourceTests : IAsyncLifetime
{
    private readonly WireBench _bench = new();
    private LoopbackServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await LoopbackServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Entries_that_speak_of_the_brand_come_in_the_order_they_were_said()
    {
        Answers(
            Item("2", "Oak and Ember, at noon", "12:00")
                + Item("3", "Elsewhere", "11:30")
                + Item("1", "Oak and Ember, in the morning", "09:00")
        );
        await using var reading = Read();
        await reading.NextAsync();
        Assert.Equal(["news/1", "news/2"], reading.Ids);
        Assert.All(reading.Drafts, draft => Assert.Null(Arrival.Normalise(draft).Error));
    }

    [Fact]
    public async Task A_feed_of_nothing_but_the_brand_need_not_name_it()
    {
        Answers(Item("1", "Great service", "11:00"));
        await using var reading = Read(options => options.MustMatch = false);
        await reading.NextAsync();
        Assert.Equal(["news/1"], reading.Ids);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_after_a_restart_either()
    {
        _server.Answer = http =>
        {
            if (
                http.Request.Headers.IfNoneMatch == "W/\"v1\""
                && http.Request.Headers.IfModifiedSince == "Sat, 21 Nov 2026 10:00:00 GMT"
            )
                return LoopbackServer.TextAsync(http, 304);
            http.Response.Headers.ETag = "W/\"v1\"";
            http.Response.Headers.LastModified = "Sat, 21 Nov 2026 10:00:00 GMT";
            return LoopbackServer.TextAsync(http, 200, Feed(Item("1", "Oak and Ember", "11:00")));
        };
        string? checkpoint;
        await using (var first = Read())
        {
            await first.NextAsync();
            Assert.Single(first.Drafts);
            checkpoint = first.Checkpoint;
        }
        await using var second = Read(checkpoint: checkpoint);
        await second.NextAsync();
        Assert.Empty(second.Events);
        Assert.True(second.Signs.Snapshot.IsConnected);
        Assert.Equal(checkpoint, second.Checkpoint);
    }

    [Fact]
    public async Task Words_that_changed_while_nobody_looked_are_the_newest_there_are_though_undated()
    {
        Answers(Item("1", "Oak and Ember, as it stands now", "11:00"));
        await using var reading = Read();
        await reading.NextAsync();
        var draft = Assert.Single(reading.Drafts);
        Assert.True(draft.IsLatest);
        Assert.Null(draft.EditedAt);
    }

    [Fact]
    public async Task Two_alerts_that_quote_one_page_differently_do_not_change_it_in_turn()
    {
        _server.Answer = http =>
            LoopbackServer.TextAsync(
                http,
                200,
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:google.com,2013:googlealerts/feed:1</id>
                <title>Oak and Ember opens</title><published>2026-11-21T11:00:00Z</published>
                <link href="https://www.google.com/url?rct=j&amp;url=https://paper.example/oak&amp;ct=ga"/></entry></feed>
                """
            );
        await using var reading = Read();
        await reading.NextAsync();
        var draft = Assert.Single(reading.Drafts);
        Assert.Equal("https://paper.example/oak", draft.ExternalId);
        Assert.False(draft.IsLatest);
    }

    [Fact]
    public async Task Another_address_by_the_same_name_starts_anew()
    {
        _server.Answer = http =>
        {
            http.Response.Headers.ETag = "\"v1\"";
            return LoopbackServer.TextAsync(http, 200, Feed(""));
        };
        string? checkpoint;
        await using (var first = Read())
        {
            await first.NextAsync();
            checkpoint = first.Checkpoint;
        }
        await using var second = Read(options => options.Url += "?other", checkpoint);
        await second.NextAsync();
        Assert.Null(_server.Requests.Last().Header("If-None-Match"));
    }

    [Fact]
    public async Task An_entry_with_other_words_is_an_edit_and_one_without_is_nothing()
    {
        var title = "Oak and Ember opens";
        _server.Answer = http =>
            LoopbackServer.TextAsync(http, 200, Feed(Item("1", title, "11:00")));
        await using var reading = Read();
        await reading.NextAsync();
        await PauseAsync(reading, 300);
        Assert.Single(reading.Drafts);
        title = "Oak and Ember opens late";
        await PauseAsync(reading, 300);
        Assert.Equal(2, reading.Drafts.Length);
        Assert.NotNull(reading.Drafts[1].EditedAt);
        Assert.Equal(reading.Drafts[0].ExternalId, reading.Drafts[1].ExternalId);
    }

    [Theory]
    [InlineData("max-age=1200", "", 1200)]
    [InlineData("max-age=5", "<ttl>60</ttl>", 3600)]
    [InlineData("max-age=99999999", "", 86400)]
    [InlineData("no-cache", "", 300)]
    public async Task The_longest_wait_anybody_asks_for_is_kept(
        string cacheControl,
        string ttl,
        int seconds
    )
    {
        _server.Answer = http =>
        {
            http.Response.Headers.CacheControl = cacheControl;
            return LoopbackServer.TextAsync(http, 200, $"<rss><channel>{ttl}</channel></rss>");
        };
        await using var reading = Read();
        await reading.NextAsync();
        await PauseAsync(reading, seconds);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task Old_entries_and_those_dated_tomorrow_do_not_fool_it()
    {
        Answers(
            Item("old", "Oak and Ember in 2019", "11:00")
                .Replace("2026", "2019", StringComparison.Ordinal)
                + Item("ahead", "Oak and Ember tomorrow", "11:00")
                    .Replace("21 Nov", "22 Nov", StringComparison.Ordinal)
                + "<item><guid>undated</guid><title>Oak and Ember, some time</title></item>"
        );
        await using var reading = Read();
        await reading.NextAsync();
        Assert.Equal(["news/undated", "news/ahead"], reading.Ids);
        Assert.All(
            reading.Drafts,
            draft =>
                Assert.Equal(
                    _bench.Clock.GetUtcNow(),
                    Arrival.Normalise(draft, _bench.Clock).Mention!.CreatedAt
                )
        );
    }

    [Fact]
    public async Task Without_an_id_the_link_and_the_date_tell_entries_apart()
    {
        Answers(
            "<item><link>https://n.example/a</link><title>Oak and Ember</title><pubDate>Sat, 21 Nov 2026 11:00:00 GMT</pubDate></item>"
                + "<item><link>https://n.example/a</link><title>Oak and Ember</title><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate></item>"
                + "<item><title>Oak and Ember, nowhere</title></item>"
                + $"<item><guid>{new string('g', 5_000)}</guid><title>Oak and Ember, long</title></item>"
        );
        await using var reading = Read();
        await reading.NextAsync();
        Assert.Equal(4, reading.Ids.Distinct().Count());
        Assert.All(reading.Drafts, draft => Assert.Null(Arrival.Normalise(draft).Error));
    }

    [Fact]
    public async Task A_feed_that_is_gone_for_good_wants_a_person()
    {
        _server.Answer = http => LoopbackServer.TextAsync(http, 410);
        await using var reading = Read();
        var failure = await reading.FailureAsync();
        Assert.True(failure.NeedsPerson);
        Assert.Equal(
            "The feed news is gone for good, says its server (410). Remove Sources:Feeds:List:0, or set Sources:Feeds:List:0:Url to where it went.",
            failure.Message
        );
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(429, null, 300)]
    [InlineData(503, "1800", 1800)]
    public async Task A_server_that_wants_to_be_left_alone_is(
        int status,
        string? retryAfter,
        int seconds
    )
    {
        _server.Answer = http =>
        {
            http.Response.Headers.RetryAfter = retryAfter;
            return LoopbackServer.TextAsync(http, status);
        };
        await using var reading = Read();
        Assert.Equal(seconds, (await reading.FailureAsync()).RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Half_a_feed_gives_what_is_whole_and_is_read_again_from_the_start()
    {
        _server.Answer = http =>
        {
            http.Response.Headers.ETag = "\"half\"";
            return LoopbackServer.TextAsync(
                http,
                200,
                "<rss><channel>" + Item("1", "Oak and Ember", "11:00") + "<item><ti"
            );
        };
        await using var reading = Read();
        var batch = await reading.NextAsync();
        Assert.Single(batch.Events);
        Assert.Null(batch.Checkpoint);
        Assert.Contains(
            "breaks off",
            (await reading.FailureAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_cut_off()
    {
        _server.Answer = async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.WriteAsync(new string(' ', 100_000));
        };
        await using var reading = Read();
        var failure = reading.FailureAsync();
        for (var i = 0; i < 2; i++)
            await _bench.Clock.SkipAsync(0.5, 10);
        Assert.Contains("more than 4096 KiB", (await failure).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_page_in_its_place_is_told_as_what_it_is()
    {
        Answers("");
        _server.Answer = http =>
            LoopbackServer.TextAsync(http, 200, "<html><body>Please sign in</body></html>");
        await using var reading = Read();
        Assert.Contains(
            "cannot be read: it is a document of type <html>, not RSS or Atom. Check Sources:Feeds:List:0:Url.",
            (await reading.FailureAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_alerts_that_found_one_page_make_one_mention()
    {
        static string Alert(int number) =>
            $"""
                <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:google.com,2013:googlealerts/feed:{number}</id><title>Oak and Ember</title>
                <link href="https://www.google.com/url?url=https://p.example/1&amp;usg={number}"/><published>2026-11-21T10:00:00Z</published></entry></feed>
                """;
        _server.AnswerInTurn(
            http => LoopbackServer.TextAsync(http, 200, Alert(1)),
            http => LoopbackServer.TextAsync(http, 200, Alert(2))
        );
        await using var one = Read();
        await using var two = Read();
        await one.NextAsync();
        await two.NextAsync();
        Assert.Equal(one.Ids, two.Ids);
        Assert.Equal(["https://p.example/1"], one.Ids);
    }

    [Fact]
    public void Options_that_cannot_be_followed_are_refused_all_at_once()
    {
        var options = new FeedsOptions();
        Assert.Single(options.Problems());
        options.List.Add(
            new FeedOptions
            {
                Url = "ftp://x",
                Interval = TimeSpan.Zero,
                MaxAge = TimeSpan.Zero,
            }
        );
        options.List.Add(new FeedOptions { Url = "https://n.example/a" });
        options.List.Add(new FeedOptions { Url = "https://n.example/b" });
        options.List.Add(new FeedOptions { Url = "https://n.example/c", Name = "Not a name!" });
        var problems = options.Problems().ToArray();
        Assert.Equal(5, problems.Length);
        Assert.Contains(
            problems,
            problem =>
                problem.StartsWith(
                    "Sources:Feeds:List:2:Name is 'n.example'",
                    StringComparison.Ordinal
                )
        );
    }

    private static string Item(string id, string title, string time) =>
        $"<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><pubDate>Sat, 21 Nov 2026 {time}:00 GMT</pubDate></item>";

    private static string Feed(string items) =>
        $"<rss version=\"2.0\"><channel>{items}</channel></rss>";

    private void Answers(string items) =>
        _server.Answer = http => LoopbackServer.TextAsync(http, 200, Feed(items));

    private StepwiseReading Read(Action<FeedOptions>? configure = null, string? checkpoint = null)
    {
        var options = new FeedOptions { Url = $"{_server.Address}feed", Name = "news" };
        configure?.Invoke(options);
        var matcher = new BrandMatcher(new BrandProfile { Names = { "Oak and Ember" } });
        return new StepwiseReading(
            new FeedSource(options, FeedsOptions.KeyOf(0), matcher, _bench.Exchange, _bench.Clock),
            checkpoint,
            _bench.Clock
        );
    }

    private async Task PauseAsync(StepwiseReading reading, int seconds)
    {
        reading.Begin();
        await _bench.Clock.SkipAsync(seconds - 1, seconds + 1);
        await reading.NextAsync();
    }
}
