using System.Security.Cryptography;
using System.Text;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MentionTriage.Tests.Intake.Sources.Faults;

/// <summary>Servers that keep to their protocol and are unlike ours: whatever it allows is read the same, from the wire into the store.</summary>
public sealed class LegalStreamTests
{
    private const string Said = "Oak and Ember süß 😀 a/b \\ „so“";
    private const string Edited = "Oak and Ember found it 😀😀";
    private const string WebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    [Theory]
    [InlineData("mastodon events", "\n")]
    [InlineData("mastodon events", "\r")]
    [InlineData("mastodon events", "\r\n")]
    [InlineData("x stream", "\r\n")]
    public async Task Events_may_come_in_pieces_between_comments_with_any_end_of_line(
        string network,
        string lineEnd
    )
    {
        var told = StreamedNetwork.All[network];
        var isSse = network == "mastodon events";
        var beside = isSse ? ":\nretry: 10\nid\nid: 7\n: a word\nnonsense\n\n" : "\r\n";
        for (var size = 1; size <= 4; size += 3)
            await ListenAsync(
                told,
                async (server, http) =>
                {
                    if (isSse)
                        http.Response.ContentType = "text/event-stream; charset=utf-8";
                    var all = string.Concat(
                        Told(told).Select((message, i) => beside + Strange(message, i % 2 == 0))
                    );
                    var bytes = Encoding.UTF8.GetBytes(
                        (isSse ? "\uFEFF" : "")
                            + all.Replace("\r\n", "\n", StringComparison.Ordinal)
                                .Replace("\n", lineEnd, StringComparison.Ordinal)
                    );
                    await LoopbackServer.PiecesAsync(http, bytes, size);
                    await server.HoldAsync(http);
                }
            );
    }

    [Theory]
    [InlineData("bluesky jetstream")]
    [InlineData("mastodon websocket")]
    public async Task Messages_may_come_in_fragments_between_pings_and_end_with_a_farewell(
        string network
    )
    {
        var told = StreamedNetwork.All[network];
        var connections = 0;
        await ListenAsync(
            told,
            async (server, http) =>
            {
                var isFirst = Interlocked.Increment(ref connections) == 1;
                await using var wire = await UpgradeAsync(http);
                var messages = Told(told);
                foreach (var message in isFirst ? messages.Take(2) : messages)
                    await FragmentsAsync(wire, Encoding.UTF8.GetBytes(Strange(message, isFirst)));
                if (!isFirst)
                {
                    await server.HoldAsync(http);
                    return;
                }
                // "Service restart", with a word why.
                await FrameAsync(wire, 0x88, [0x03, 0xF4, .. "back soon"u8]);
                await wire.CopyToAsync(Stream.Null, http.RequestAborted);
            }
        );
        Assert.True(connections > 1, "the farewell was never heard");
    }

    /// <summary>Three things happened, one of them twice.</summary>
    private static IReadOnlyList<string> Told(StreamedNetwork network) =>
        [
            network.Post(1, Said, A.Noon),
            network.Post(2, Said, A.Noon),
            network.Post(3, Said, A.Noon),
            network.Edit(3, Edited, A.Noon.AddSeconds(9)),
            network.Delete(2, A.Noon),
            network.Post(1, Said, A.Noon),
        ];

    /// <summary>The JSON in a message in another order, with fields nobody knows and nulls.</summary>
    private static string Strange(string message, bool isEscaped)
    {
        const string data = "data: ";
        if (!message.StartsWith("event:", StringComparison.Ordinal))
            return StrangeJson.Of(message.TrimEnd(), isEscaped)
                + message[message.TrimEnd().Length..];
        var start = message.IndexOf(data, StringComparison.Ordinal) + data.Length;
        return $"{message[..start]}{StrangeJson.Of(message[start..].TrimEnd(), isEscaped)}\n\n";
    }

    private static async Task ListenAsync(
        StreamedNetwork told,
        Func<LoopbackServer, HttpContext, Task> speak
    )
    {
        var clock = new SteppedClock(A.Noon);
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            http.Request.Path == told.Path
                ? speak(server, http)
                : LoopbackServer.JsonAsync(http, told.Beside(http.Request.Path.Value!));
        await using var host = await IntakeHost.StartAsync(
            Dialect.Sqlite,
            new(NetworkDesk.Settings(told.Settings, server))
            {
                ["Sources:Refresh:Enabled"] = "false",
            },
            clock
        );
        await NetworkDesk.PassAsync(clock, () => StandsAsync(host));
    }

    private static async Task<bool> StandsAsync(IntakeHost host) =>
        (
            await NetworkDesk.CountAsync(host, "state <> 'deleted'"),
            await NetworkDesk.CountAsync(host, $"text = '{Said}'"),
            await NetworkDesk.CountAsync(host, $"text = '{Edited}'"),
            await NetworkDesk.CountAsync(host, "state = 'deleted' and text = ''")
        ) == (2, 1, 1, 1);

    /// <summary>Answers the handshake and leaves the frames to the test.</summary>
    private static async Task<Stream> UpgradeAsync(HttpContext http)
    {
        var key = http.Request.Headers.SecWebSocketKey.ToString();
#pragma warning disable CA5350 // The handshake of RFC 6455 knows no other hash.
        var accept = SHA1.HashData(Encoding.ASCII.GetBytes(key + WebSocketGuid));
#pragma warning restore CA5350
        http.Response.Headers.Upgrade = "WebSocket";
        http.Response.Headers.Connection = "keep-alive, Upgrade";
        http.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(accept);
        return await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    /// <summary>One message in pieces that cut letters apart, an empty one among them, and control frames between.</summary>
    private static async Task FragmentsAsync(Stream wire, byte[] message)
    {
        const int size = 50;
        for (var at = 0; at < message.Length; at += size)
        {
            var isLast = at + size >= message.Length;
            await FrameAsync(
                wire,
                (byte)((isLast ? 0x80 : 0) | (at == 0 ? 1 : 0)),
                message[at..Math.Min(at + size, message.Length)]
            );
            if (isLast || at > 2 * size)
                continue;
            await FrameAsync(wire, 0x89, "are you there"u8.ToArray());
            await FrameAsync(wire, 0x8A, []);
            await FrameAsync(wire, 0x00, []);
        }
    }

    private static async Task FrameAsync(Stream wire, byte kind, byte[] payload)
    {
        await wire.WriteAsync((byte[])[kind, (byte)payload.Length, .. payload]);
        await wire.FlushAsync();
    }
}
