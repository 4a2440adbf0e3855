using System.Text;
using MentionTriage.Intake.Sources;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Wire;

public sealed class LineReaderTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Lines_come_whole_however_the_wire_cuts_them()
    {
        var lines = await ReadAsync(async http =>
        {
            await LoopbackServer.PieceAsync(http, "{\"a\":");
            await LoopbackServer.PieceAsync(http, "1}\r");
            await LoopbackServer.PieceAsync(http, "\n\r\nö");
            await LoopbackServer.PieceAsync(http, "\n");
        });
        Assert.Equal(["{\"a\":1}", "", "ö"], lines);
    }

    [Fact]
    public async Task Half_a_line_at_the_end_is_never_handed_out()
    {
        var lines = await ReadAsync(http => LoopbackServer.PieceAsync(http, "whole\n{\"half\":"));
        Assert.Equal(["whole"], lines);
    }

    [Fact]
    public async Task A_line_without_end_is_skipped_and_the_next_one_read()
    {
        await using var bench = new WireBench();
        var lines = await ReadAsync(
            async http =>
            {
                for (var i = 0; i < 40; i++)
                    await LoopbackServer.PieceAsync(http, new string('x', 10_000));
                await LoopbackServer.PieceAsync(http, "\nnext\n");
            },
            bench
        );
        Assert.Equal(["next"], lines);
        Assert.Equal(1, bench.Noise.Total);
    }

    [Fact]
    public async Task A_line_that_never_ends_counts_as_a_broken_stream()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            for (var i = 0; i < 200 && !http.RequestAborted.IsCancellationRequested; i++)
                await LoopbackServer.PieceAsync(http, new string('x', 1_000));
            await server.HoldAsync(http);
        };
        await using var stream = await OpenAsync(bench, server);
        using var lines = stream.Lines(Silence, 1_000, bench.Noise, default);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            lines.ReadAsync().AsTask()
        );
        Assert.Contains("without end", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_stream_is_caught_by_its_missing_heartbeat()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            await LoopbackServer.PieceAsync(http, "\r\n");
            await server.HoldAsync(http);
        };
        await using var stream = await OpenAsync(bench, server);
        using var lines = stream.Lines(Silence, 1_000, bench.Noise, default);
        Assert.Equal(0, (await lines.ReadAsync())!.Value.Length);
        var waiting = lines.ReadAsync().AsTask();
        bench.Clock.Advance(TimeSpan.FromSeconds(24));
        Assert.False(waiting.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromSeconds(26));
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => waiting);
        Assert.Contains("nothing for 25 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_is_slow_does_not_take_the_network_for_silent()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            await LoopbackServer.PieceAsync(http, "one\n");
            await LoopbackServer.PieceAsync(http, "two\n");
            await server.HoldAsync(http);
        };
        await using var stream = await OpenAsync(bench, server);
        using var lines = stream.Lines(Silence, 1_000, bench.Noise, default);
        await lines.ReadAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("two", Encoding.UTF8.GetString((await lines.ReadAsync())!.Value.Span));
    }

    [Fact]
    public async Task A_cut_connection_is_told_apart_from_a_stop()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        var cut = new TaskCompletionSource();
        server.Answer = async http =>
        {
            await LoopbackServer.PieceAsync(http, "one\n{\"half");
            await cut.Task;
            LoopbackServer.Cut(http);
        };
        await using var stream = await OpenAsync(bench, server);
        using var lines = stream.Lines(Silence, 1_000, bench.Noise, default);
        await lines.ReadAsync();
        cut.SetResult();
        await Assert.ThrowsAsync<SourceUnavailableException>(() => lines.ReadAsync().AsTask());
    }

    [Fact]
    public async Task A_stop_ends_the_wait_at_once()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        using var stop = new CancellationTokenSource();
        server.Answer = async http =>
        {
            await LoopbackServer.PieceAsync(http, "\n");
            await server.HoldAsync(http);
        };
        await using var stream = await OpenAsync(bench, server);
        using var lines = stream.Lines(Silence, 1_000, bench.Noise, stop.Token);
        await lines.ReadAsync();
        var waiting = lines.ReadAsync().AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_refusal_comes_in_place_of_the_stream()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http => LoopbackServer.TextAsync(http, 409, "no rules");
        await using var stream = await OpenAsync(bench, server);
        Assert.Equal("409 Conflict: no rules", stream.Refusal!.Describe());
    }

    private static async Task<List<string>> ReadAsync(
        Func<HttpContext, Task> answer,
        WireBench? given = null
    )
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var own = new WireBench();
        var bench = given ?? own;
        server.Answer = answer;
        await using var stream = await OpenAsync(bench, server);
        using var lines = stream.Lines(Silence, 100_000, bench.Noise, default);
        var read = new List<string>();
        while (await lines.ReadAsync() is { } line)
            read.Add(Encoding.UTF8.GetString(line.Span));
        return read;
    }

    private static Task<MentionTriage.Intake.Sources.Wire.WireStream> OpenAsync(
        WireBench bench,
        LoopbackServer server
    ) =>
        bench.Exchange.OpenAsync(
            WireBench.Party,
            new HttpRequestMessage(HttpMethod.Get, server.Address),
            default
        );
}
