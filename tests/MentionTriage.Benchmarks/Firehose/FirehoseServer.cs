using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Benchmarks.Firehose;

/// <summary>Sends the events to whoever connects, as fast as they are taken, and one mention as the last.</summary>
internal static class FirehoseServer
{
    public static async Task<int> RunAsync(int port, byte[][] frames)
    {
        var last = System.Text.Encoding.UTF8.GetBytes(
            """{"did":"did:plc:last","time_us":1795263000000000,"kind":"commit","commit":{"rev":"z","operation":"create","collection":"app.bsky.feed.post","rkey":"z","record":{"text":"Meridian Airways"}}}"""
        );
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")
        );
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            foreach (var frame in frames.Append(last))
                await socket.SendAsync(frame, WebSocketMessageType.Text, true, http.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine("ready");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
