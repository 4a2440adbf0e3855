using System.Globalization;
using System.Net.WebSockets;
using MentionTriage.Intake.Sources;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Bluesky;

public sealed class JetstreamSourceTests
{
    [Fact]
    public async Task It_asks_for_posts_and_reposts_and_needs_no_account()
    {
        await using var server = await ServerAsync(Jetstream.Post("SkyClub"));
        await using var bench = await BenchAsync(server);
        var read = await ReadAsync(bench, until: 1);
        Assert.Single(read.Events);
        var asked = server.Requests.First();
        Assert.Equal("/subscribe", asked.Path);
        Assert.Equal("app.bsky.feed.post,app.bsky.feed.repost", asked["wantedCollections"]);
        Assert.Null(asked["cursor"]);
        Assert.Null(asked.Header("Authorization"));
    }

    [Fact]
    public async Task The_first_start_looks_back_as_far_as_configured()
    {
        await using var server = await ServerAsync(Jetstream.Post("SkyClub"));
        await using var bench = await BenchAsync(server);
        bench.Options.Backfill = TimeSpan.FromMinutes(10);
        await ReadAsync(bench, until: 1);
        Assert.Equal(Micros(Jetstream.Noon - 600_000_000), server.Requests.First()["cursor"]);
    }

    [Fact]
    public async Task Reading_goes_on_a_little_before_where_it_stopped()
    {
        await using var server = await ServerAsync(Jetstream.Post("SkyClub"));
        await using var bench = await BenchAsync(server);
        var read = await ReadAsync(bench, checkpoint: Micros(Jetstream.Noon), until: 1);
        Assert.Equal(Micros(Jetstream.Noon - 10_000_000), server.Requests.First()["cursor"]);
        Assert.Equal(Micros(Jetstream.Noon), read.Checkpoint);
    }

    [Fact]
    public async Task A_cut_line_goes_on_at_the_next_host_and_repeats_nothing()
    {
        await using var first = await LoopbackServer.StartAsync();
        first.Answer = async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await LoopbackServer.SendAsync(socket, Jetstream.Post("SkyClub one", rkey: "1"));
            await socket.SendAsync(
                "{\"did\":\"did"u8.ToArray(),
                WebSocketMessageType.Text,
                false,
                default
            );
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            LoopbackServer.Cut(http);
        };
        await using var second = await ServerAsync(
            Jetstream.Post("SkyClub one", rkey: "1"),
            Jetstream.Post("SkyClub two", rkey: "2", at: Jetstream.Noon + 1)
        );
        await using var bench = await BenchAsync(first, second);
        var reading = ReadAsync(bench, until: 2);
        await bench.Clock.SkipAsync(1, 1.5);
        Assert.Equal(["SkyClub one", "SkyClub two"], Texts(await reading));
        Assert.Equal(Micros(Jetstream.Noon - 10_000_000), second.Requests.First()["cursor"]);
    }

    [Fact]
    public async Task A_host_that_accepts_and_says_nothing_is_left_for_the_next()
    {
        await using var mute = await LoopbackServer.StartAsync();
        mute.Answer = async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await mute.HoldAsync(http);
        };
        await using var second = await ServerAsync(Jetstream.Post("SkyClub"));
        await using var bench = await BenchAsync(mute, second);
        var signs = new SourceSigns(bench.Clock);
        var reading = ReadAsync(bench, until: 1, signs: signs);
        await Eventually.IsTrueAsync(() => signs.Snapshot.IsConnected);
        bench.Clock.Advance(bench.Options.Silence * 2);
        await bench.Clock.SkipAsync(1, 1.5);
        Assert.Equal(["SkyClub"], Texts(await reading));
        Assert.Contains(
            "not even a heartbeat",
            signs.Snapshot.LastProblem,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task When_every_host_is_away_the_runner_is_told(int status)
    {
        await using var first = await LoopbackServer.StartAsync();
        await using var second = await LoopbackServer.StartAsync();
        first.Answer = second.Answer = http => LoopbackServer.TextAsync(http, status);
        await using var bench = await BenchAsync(first, second);
        var reading = ReadAsync(bench, until: 1);
        await bench.Clock.SkipAsync(1, 1.5);
        await bench.Clock.SkipAsync(2, 3);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);
        Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, first.Requests.Count + second.Requests.Count);
    }

    [Fact]
    public async Task What_cannot_be_read_is_skipped_and_the_rest_goes_on()
    {
        await using var server = await ServerAsync(
            "{\"did\":",
            "",
            "SkyClub",
            "{\"did\":\"did:plc:a\"}",
            new string('[', 5_000),
            Jetstream.Post("SkyClub")
        );
        await using var bench = await BenchAsync(server);
        Assert.Equal(["SkyClub"], Texts(await ReadAsync(bench, until: 1)));
    }

    [Fact]
    public async Task The_lag_is_told_by_the_networks_time()
    {
        await using var server = await ServerAsync(
            Jetstream.Post("SkyClub", at: Jetstream.Noon - 90_000_000)
        );
        await using var bench = await BenchAsync(server);
        var signs = new SourceSigns(bench.Clock);
        await ReadAsync(bench, until: 1, signs: signs);
        Assert.Equal(TimeSpan.FromSeconds(90), signs.Snapshot.Lag);
    }

    [Fact]
    public async Task A_host_whose_clock_is_ahead_does_not_make_the_next_one_skip_anything()
    {
        await using var server = await ServerAsync(
            Jetstream.Post("SkyClub", at: Jetstream.Noon + 3_600_000_000)
        );
        await using var bench = await BenchAsync(server);
        Assert.Equal(Micros(Jetstream.Noon), (await ReadAsync(bench, until: 1)).Checkpoint);
    }

    [Fact]
    public async Task The_position_moves_on_although_nothing_happens_to_the_brand()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = await BenchAsync(server);
        var signs = new SourceSigns(bench.Clock);
        server.Answer = async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await LoopbackServer.SendAsync(socket, Jetstream.Post("hello", at: Jetstream.Noon));
            await Eventually.IsTrueAsync(() => signs.Snapshot.Lag is not null);
            bench.Clock.Advance(TimeSpan.FromSeconds(6));
            await LoopbackServer.SendAsync(socket, Jetstream.Post("hello", at: Jetstream.Noon + 7));
            await server.HoldAsync(http);
        };
        var read = await ReadAsync(bench, until: 0, signs: signs, batches: 1);
        Assert.Empty(read.Events);
        Assert.Equal(Micros(Jetstream.Noon + 7), read.Checkpoint);
    }

    [Fact]
    public async Task Mentions_of_an_earlier_life_can_still_be_deleted()
    {
        await using var server = await ServerAsync(Jetstream.Delete());
        await using var bench = await BenchAsync(server);
        await bench.StoreAsync(Jetstream.Sam + "/3la1");
        var read = await ReadAsync(bench, until: 1);
        Assert.Equal([new MentionDeleted(Jetstream.Sam + "/3la1")], read.Events);
    }

    [Fact]
    public async Task Authors_get_their_names_where_the_network_tells_them()
    {
        await using var view = await LoopbackServer.StartAsync();
        view.Answer = http =>
            LoopbackServer.JsonAsync(
                http,
                $$"""{"profiles":[{"did":"{{Jetstream.Sam}}","handle":"sam.example","displayName":"Sam","followersCount":1234}]}"""
            );
        await using var server = await ServerAsync(Jetstream.Post("SkyClub"));
        await using var bench = await BenchAsync(server);
        bench.Options.AppView = view.Address.AbsoluteUri;
        var read = await ReadAsync(bench, until: 1);
        var author = Assert.IsType<MentionArrived>(read.Events[0]).Draft.Author!;
        Assert.Equal(
            ("sam.example", "Sam", 1234),
            (author.Handle, author.DisplayName, author.FollowersCount)
        );
        Assert.Equal("/xrpc/app.bsky.actor.getProfiles", view.Requests.Single().Path);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task A_mention_does_not_wait_for_names(int status)
    {
        await using var view = await LoopbackServer.StartAsync();
        view.Answer = http => LoopbackServer.TextAsync(http, status, "<html>");
        await using var server = await ServerAsync(
            Jetstream.Post("SkyClub", rkey: "1"),
            Jetstream.Post("SkyClub", rkey: "2", did: Jetstream.Kim)
        );
        await using var bench = await BenchAsync(server);
        bench.Options.AppView = view.Address.AbsoluteUri;
        var read = await ReadAsync(bench, until: 2);
        Assert.Equal(
            Jetstream.Sam,
            Assert.IsType<MentionArrived>(read.Events[0]).Draft.Author!.Handle
        );
        Assert.Single(view.Requests);
    }

    private static async Task<BlueskyBench> BenchAsync(params LoopbackServer[] servers)
    {
        var bench = await BlueskyBench.CreateAsync();
        foreach (var server in servers)
            bench.Options.Jetstream.Add(server.WebSocketAddress.AbsoluteUri);
        return bench;
    }

    private static async Task<LoopbackServer> ServerAsync(params string[] frames)
    {
        var server = await LoopbackServer.StartAsync();
        server.Answer = async (HttpContext http) =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            foreach (var frame in frames)
                await LoopbackServer.SendAsync(socket, frame);
            await server.HoldAsync(http);
        };
        return server;
    }

    private static Task<SourceReading> ReadAsync(
        BlueskyBench bench,
        int until,
        string? checkpoint = null,
        SourceSigns? signs = null,
        int batches = 0
    ) =>
        SourceReading.OfAsync(
            bench.Source(),
            checkpoint,
            signs ?? new SourceSigns(bench.Clock),
            until,
            batches
        );

    private static IEnumerable<string?> Texts(SourceReading read) =>
        read.Events.OfType<MentionArrived>().Select(arrived => arrived.Draft.Text);

    private static string Micros(long micros) => micros.ToString(CultureInfo.InvariantCulture);
}
