using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Faults;

/// <summary>
/// The bad days of every network that is listened to, from the wire into the store. What it tells at last comes
/// twice and in no order, by a clock that is ahead, at the greatest length, deletions before what they delete.
/// </summary>
public sealed class StreamFaultTests
{
    private const string Silent = "a server that accepts and says nothing";
    private const string Said = "Oak and Ember lost my coat";
    private static readonly string Long = Said + new string('x', 40_000 - Said.Length);

    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["429 that says for how long"] = new(
            4,
            (_, _, http) =>
            {
                http.Response.Headers.RetryAfter = "25";
                return LoopbackServer.TextAsync(http, 429);
            }
        ),
        ["429 without a word"] = new(3, (_, _, http) => LoopbackServer.TextAsync(http, 429)),
        ["503"] = new(4, (_, _, http) => LoopbackServer.TextAsync(http, 503, "<html>down</html>")),
        ["half a message"] = new(
            4,
            (network, server, http) =>
                network.SpeakAsync(server, http, [network.Post(1, Long, A.Noon)], isCut: true)
        ),
        ["what nobody can read"] = new(
            1,
            (network, server, http) =>
                network.SpeakAsync(
                    server,
                    http,
                    [
                        network.Nonsense,
                        .. Told(network),
                        network.Nonsense,
                        network.Post(9, Said, A.Noon),
                    ],
                    isCut: true
                )
        ),
        [Silent] = new(3, (network, server, http) => network.SpeakAsync(server, http, [])),
        ["a sign-in that ends in mid-stream"] = new(
            1,
            (_, _, http) => LoopbackServer.TextAsync(http, 401)
        ),
    };

    /// <summary>
    /// All but one: over a WebSocket Mastodon's heart beats in pings, which the platform answers and misses by a
    /// clock of its own.
    /// </summary>
    public static TheoryData<string, string> BadDays =>
        new(
            StreamedNetwork
                .All.Keys.SelectMany(network => Faults.Keys.Select(fault => (network, fault)))
                .Where(day => day != ("mastodon websocket", Silent))
        );

    [Theory, MemberData(nameof(BadDays))]
    public async Task A_bad_day_is_waited_out_without_haste_and_the_queue_is_what_was_said_in_the_end(
        string network,
        string fault
    )
    {
        var told = StreamedNetwork.All[network];
        var (strikes, bad) = Faults[fault];
        var left = strikes;
        var clock = new SteppedClock(A.Noon);
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            http.Request.Path != told.Path
                ? LoopbackServer.JsonAsync(http, told.Beside(http.Request.Path.Value!))
            : Interlocked.Decrement(ref left) >= 0 ? bad(told, server, http)
            : told.SpeakAsync(server, http, Told(told));
        await using var host = await IntakeHost.StartAsync(
            Dialect.Sqlite,
            new(NetworkDesk.Settings(told.Settings, server))
            {
                ["Sources:Refresh:Enabled"] = "false",
            },
            clock
        );

        await NetworkDesk.PassAsync(clock, async () => left < 0 && await StandsAsync(host));
        var until = clock.GetUtcNow().AddMinutes(2);
        await NetworkDesk.PassAsync(clock, () => Task.FromResult(clock.GetUtcNow() >= until));

        Assert.True(await StandsAsync(host), "it did not stay so");
        Assert.Equal(0, await NetworkDesk.CountAsync(host, "created_at > received_at"));
        var requestsCount = server.Requests.Count(request => request.Path == told.Path);
        var seconds = (clock.GetUtcNow() - A.Noon).TotalSeconds;
        Assert.True(
            requestsCount <= 4 + (seconds / 2),
            $"{requestsCount} requests in {seconds:0} s"
        );
    }

    /// <summary>Three things happened; the network tells of them as networks do.</summary>
    private static IReadOnlyList<string> Told(StreamedNetwork network)
    {
        var ahead = A.Noon.AddMinutes(30);
        return
        [
            network.Post(1, Long, ahead),
            network.Post(1, Long, ahead),
            network.Delete(2, ahead),
            network.Post(2, Said, ahead),
            network.Edit(3, "I found it at Oak and Ember", ahead.AddSeconds(9)),
            network.Post(3, Said, ahead),
            network.Post(1, Long, ahead),
        ];
    }

    private static async Task<bool> StandsAsync(IntakeHost host) =>
        (
            await NetworkDesk.CountAsync(host, "state <> 'deleted'"),
            await NetworkDesk.CountAsync(host, $"length(text) = 40000 and text like '{Said}%'"),
            await NetworkDesk.CountAsync(host, "text = 'I found it at Oak and Ember'"),
            await NetworkDesk.CountAsync(host, "state = 'deleted' and text <> ''")
        ) == (2, 1, 1, 0);

    private sealed record Fault(
        int Strikes,
        Func<StreamedNetwork, LoopbackServer, HttpContext, Task> Strike
    );
}
