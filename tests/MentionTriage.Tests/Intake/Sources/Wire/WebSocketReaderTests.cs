using System.Net.WebSockets;
using System.Text;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.Wire;

public sealed class WebSocketReaderTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Messages_come_whole_however_they_are_framed()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync("{\"a\""u8.ToArray(), WebSocketMessageType.Text, false, default);
            await socket.SendAsync(":1}"u8.ToArray(), WebSocketMessageType.Text, true, default);
            await LoopbackServer.SendAsync(socket, new string('x', 200_000));
            await LoopbackServer.SendAsync(socket, "last");
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        };
        await using var reader = await ConnectAsync(bench, server);
        Assert.Equal("{\"a\":1}", Text(await reader.ReadAsync()));
        Assert.Equal("last", Text(await reader.ReadAsync()));
        Assert.Null(await reader.ReadAsync());
        Assert.Equal(1, bench.Noise.Total);
    }

    [Fact]
    public async Task Half_a_message_is_never_handed_out()
    {
        var connected = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync("{\"a\""u8.ToArray(), WebSocketMessageType.Text, false, default);
            await connected.Task;
            LoopbackServer.Cut(http);
        };
        await using var reader = await ConnectAsync(bench, server);
        connected.SetResult();
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            reader.ReadAsync().AsTask()
        );
        Assert.Contains("Chirp broke", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_caught()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await server.HoldAsync(http);
        };
        await using var reader = await ConnectAsync(bench, server);
        var waiting = reader.ReadAsync().AsTask();
        bench.Clock.Advance(Silence * 2);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => waiting);
        Assert.Contains("nothing for 60 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(429, false)]
    [InlineData(503, false)]
    [InlineData(200, false)]
    public async Task A_refused_upgrade_says_with_what(int status, bool needsPerson)
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http => LoopbackServer.TextAsync(http, status);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            ConnectAsync(bench, server)
        );
        Assert.Equal(needsPerson, error.NeedsPerson);
        Assert.Contains($"{status}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var inside = await LoopbackServer.StartAsync();
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            http.Response.Headers.Location = inside.Address.AbsoluteUri;
            return LoopbackServer.TextAsync(http, 302);
        };
        await Assert.ThrowsAsync<SourceUnavailableException>(() => ConnectAsync(bench, server));
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task A_server_that_never_upgrades_is_given_up()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = server.HoldAsync;
        var connecting = ConnectAsync(bench, server);
        await Eventually.IsTrueAsync(() => !server.Requests.IsEmpty);
        await bench.Clock.SkipAsync(30, 30);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => connecting);
    }

    private static Task<WebSocketReader> ConnectAsync(WireBench bench, LoopbackServer server) =>
        WebSocketReader.ConnectAsync(
            WireBench.Party,
            server.WebSocketAddress,
            Silence,
            100_000,
            bench.Noise,
            bench.Clock,
            default
        );

    private static string? Text(ReadOnlyMemory<byte>? message) =>
        message is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
}
