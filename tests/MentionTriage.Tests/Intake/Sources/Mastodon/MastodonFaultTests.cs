using System.Text.Json.Nodes;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Mastodon;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.Mastodon;

public sealed class MastodonFaultTests : IAsyncLifetime
{
    private MastodonBench _bench = null!;

    private FakeMastodon Server => _bench.Server;

    public async ValueTask InitializeAsync() => _bench = await MastodonBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_stream_that_breaks_is_told_and_the_next_reading_fills_the_gap()
    {
        string? checkpoint;
        await using (var before = _bench.Read())
        {
            await _bench.StandsAsync(before);
            await Server.SayAsync("oak", Server.Status("<p>one</p>", tags: "oak"));
            await before.UntilAsync(() => before.Ids.Length == 1);
            checkpoint = before.Checkpoint;
            Server.CutLines();
            Assert.Contains(
                "broke",
                (await before.FailureAsync()).Message,
                StringComparison.Ordinal
            );
        }
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var missed = Server.Keep(Server.Status("<p>two</p>", tags: "oak"));
        await using var after = _bench.Read(checkpoint);
        await after.UntilAsync(() => after.Ids.Contains(FakeMastodon.UriOf(missed)));
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_caught_by_its_missing_heartbeat()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        await _bench.KeepAliveAsync(reading, TimeSpan.FromMinutes(3));
        for (var i = 0; i < 2; i++)
            _bench.Clock.Advance(TimeSpan.FromSeconds(45));
        var failure = await reading.FailureAsync();
        Assert.Contains(
            "sent nothing for 45 s, not even a heartbeat",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_that_ends_in_mid_stream_is_told_with_the_key_to_renew()
    {
        await using (var reading = _bench.Read())
        {
            await _bench.StandsAsync(reading);
            Server.TokenIsValid = false;
            Server.CutLines();
            await reading.FailureAsync();
        }
        await using var again = _bench.Read();
        var failure = await again.FailureAsync();
        Assert.True(failure.NeedsPerson);
        Assert.Contains(
            "does not accept the credential",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Renew Sources:Mastodon:Instances:0:AccessToken",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_over_a_WebSocket()
    {
        Server.HasWebSocket = true;
        Server.TokenIsValid = false;
        await using var reading = _bench.Read(configure: options =>
            options.Streaming = MastodonStreaming.Auto
        );
        var failure = await reading.FailureAsync();
        Assert.True(failure.NeedsPerson);
        Assert.Contains(
            "Sources:Mastodon:Instances:0:AccessToken",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_reply_answers_is_known_without_the_server_when_we_have_read_it()
    {
        var opening = Server.Keep(Server.Status("<p>the soup is cold #oak</p>", tags: "oak"));
        var reply = Server.Status("<p>and salty too #oak</p>", tags: "oak");
        reply["in_reply_to_id"] = opening["id"]!.DeepClone();
        Server.Faults.Enqueue(http =>
            LoopbackServer.JsonAsync(http, $"[{reply.ToJsonString()},{opening.ToJsonString()}]")
        );
        Server.Faults.Enqueue(http => LoopbackServer.TextAsync(http, 429));
        await using var reading = _bench.Read();
        await reading.UntilAsync(() => reading.Ids.Length == 2);
        Assert.Equal(FakeMastodon.UriOf(opening), reading.Drafts[1].InReplyToId);
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_had_does_not_hold_the_mention_up()
    {
        var reply = Server.Status("<p>and cold too #oak</p>", tags: "oak");
        reply["in_reply_to_id"] = "1";
        Server.Keep(reply);
        Server.Faults.Enqueue(http => LoopbackServer.JsonAsync(http, $"[{reply.ToJsonString()}]"));
        Server.Faults.Enqueue(http => LoopbackServer.TextAsync(http, 429));
        await using var reading = _bench.Read();
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        Assert.Null(reading.Drafts[0].InReplyToId);
    }

    [Fact]
    public async Task Events_that_cannot_be_read_are_skipped_and_the_stream_goes_on()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        await Server.StreamRawAsync("event: update\ndata: {\"id\":\"1\",\"uri\n\n");
        await Server.StreamRawAsync(
            "event: update\ndata: [1,2]\n\nevent: filters_changed\n\nevent: announcement\ndata: x\n\ndata: alone\n\n"
        );
        await Server.StreamRawAsync($"event: update\ndata: {new string('x', 1_500_000)}\n\n");
        await Server.StreamRawAsync(
            string.Concat(Enumerable.Repeat($"data: {new string('y', 100_000)}\n", 20)) + "\n"
        );
        await Server.StreamRawAsync("event: delete\ndata: \n\nevent: delete\ndata: 999\r\n\r\n");
        var said = await Server.SayAsync("oak", Server.Status("<p>soup</p>", tags: "oak"));
        await reading.UntilAsync(() => reading.Ids.Length > 0);
        Assert.Equal([FakeMastodon.UriOf(said)], reading.Ids);
        Assert.Empty(reading.Events.OfType<MentionDeleted>());
    }

    [Fact]
    public async Task Events_are_read_however_the_standard_lets_them_be_written()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        JsonObject[] said =
        [
            .. Enumerable.Range(0, 4).Select(i => Server.Status($"<p>süß {i}</p>", tags: "oak")),
        ];
        // Comments, line ends of both kinds, unknown fields, other spacing and order.
        await Server.StreamRawAsync(
            $"event: update\r\ndata: {said[0].ToJsonString()}\r\n\r\n"
                + $": a word\nid: 7\nretry: 10\ndata:{said[1].ToJsonString()}\nevent:update\nnonsense\n\n"
                + $"event: update\ndata: {said[2].ToJsonString().Replace("{\"id\"", "{\ndata: \"id\"", StringComparison.Ordinal)}\n\n"
        );
        var last = $"event: update\ndata: {said[3].ToJsonString()}\n\n";
        foreach (var piece in last.Chunk(40))
            await Server.StreamRawAsync(new string(piece));
        await reading.UntilAsync(() => reading.Ids.Length == 4);
        Assert.Equal(
            ["süß 0", "süß 1", "süß 2", "süß 3"],
            reading.Drafts.Select(draft => draft.Text)
        );
    }

    [Fact]
    public async Task Half_an_event_is_no_event()
    {
        await using var reading = _bench.Read();
        await _bench.StandsAsync(reading);
        var said = Server.Status("<p>soup</p>", tags: "oak").ToJsonString();
        await Server.StreamRawAsync($"event: update\ndata: {said}");
        Server.CutLines();
        await reading.FailureAsync();
        Assert.Empty(reading.Ids);
    }

    [Fact]
    public async Task A_used_up_window_is_waited_for_by_the_servers_clock()
    {
        Server.Faults.Enqueue(http =>
        {
            // Theirs is a day ahead of ours.
            var theirs = _bench.Clock.GetUtcNow().AddDays(1);
            http.Response.Headers.Date = FormattableString.Invariant($"{theirs:R}");
            http.Response.Headers["X-RateLimit-Limit"] = "300";
            http.Response.Headers["X-RateLimit-Remaining"] = "0";
            http.Response.Headers["X-RateLimit-Reset"] = FormattableString.Invariant(
                $"{theirs.AddMinutes(3):yyyy-MM-ddTHH:mm:ss.ffffffZ}"
            );
            return LoopbackServer.JsonAsync(http, "[]");
        });
        await using var reading = _bench.Read(configure: options =>
            options.Streaming = MastodonStreaming.Off
        );
        reading.Begin();
        await _bench.Clock.SkipAsync(175, 185);
        await Eventually.IsTrueAsync(() =>
            Server.Requests.Any(request => request.Path == "/api/v1/notifications")
        );
    }

    [Theory]
    [InlineData("77", 77)]
    [InlineData(null, 300)]
    public async Task Being_refused_for_asking_too_often_is_told_with_the_wait(
        string? header,
        int seconds
    )
    {
        Server.Faults.Enqueue(http =>
        {
            http.Response.Headers.RetryAfter = header;
            return LoopbackServer.JsonAsync(http, """{"error":"Too many requests"}""", 429);
        });
        await using var reading = _bench.Read();
        Assert.Equal(seconds, (await reading.FailureAsync()).RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_that_is_ill_for_a_moment_is_asked_again(int status)
    {
        var said = Server.Keep(Server.Status("<p>soup</p>", tags: "oak"));
        Server.Faults.Enqueue(http => LoopbackServer.TextAsync(http, status));
        await using var reading = _bench.Read();
        reading.Begin();
        await _bench.Clock.SkipAsync(0.5, 5);
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        Assert.Equal([FakeMastodon.UriOf(said)], reading.Ids);
    }

    [Fact]
    public async Task An_error_page_in_place_of_a_timeline_is_told()
    {
        Server.Faults.Enqueue(http =>
            LoopbackServer.TextAsync(http, 200, "<html>we are upgrading</html>")
        );
        await using var reading = _bench.Read();
        Assert.Contains(
            "not JSON",
            (await reading.FailureAsync()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_a_token_hashtags_are_looked_at_from_time_to_time()
    {
        Server.Keep(Server.Status("<p>one</p>", tags: "oak"));
        await using var reading = _bench.Read(configure: options =>
        {
            options.AccessToken = null;
            options.Streaming = MastodonStreaming.Off;
        });
        await reading.UntilAsync(() => reading.Ids.Length == 1);
        await reading.NextAsync();
        Server.Keep(Server.Status("<p>two</p>", tags: "oak"));
        reading.Begin();
        await _bench.Clock.SkipAsync(59, 61);
        await reading.UntilAsync(() => reading.Ids.Length == 2);
        Assert.Equal(0, Server.LinesCount);
        Assert.All(Server.Requests, request => Assert.Null(request.Header("Authorization")));
    }
}
