using System.Text;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Faults;

/// <summary>The bad days of every network that is asked and answers, from the wire into the store. Streams have theirs beside their sources.</summary>
public sealed class SourceFaultTests
{
    /// <summary>More often than an exchange asks again by itself.</summary>
    private const int Strikes = 4;

    private const string Said = "Oak and Ember lost my coat";

    private static readonly Dictionary<string, Func<LoopbackServer, HttpContext, Task>> Faults =
        new()
        {
            ["429 that says for how long"] = (_, http) =>
            {
                http.Response.Headers.RetryAfter = "25";
                return LoopbackServer.TextAsync(http, 429);
            },
            ["429 without a word"] = (_, http) => LoopbackServer.TextAsync(http, 429),
            ["503"] = (_, http) => LoopbackServer.TextAsync(http, 503, "<html>down</html>"),
            ["half an answer"] = async (_, http) =>
            {
                http.Response.ContentLength = 1_000;
                await LoopbackServer.PieceAsync(http, "{\"data\":[{\"id\":");
                LoopbackServer.Cut(http);
            },
            ["an answer nobody can read"] = (_, http) =>
                LoopbackServer.JsonAsync(http, "{\"data\":[{]]"),
            ["a server that accepts and says nothing"] = (server, http) => server.HoldAsync(http),
        };

    public static MatrixTheoryData<string, string> BadDays =>
        new(AskedNetwork.All.Keys, Faults.Keys);

    /// <summary>Shapes the protocols allow and our own servers do not use, in turn.</summary>
    private static readonly Func<HttpContext, string, Task>[] Shapes =
    [
        (http, answer) =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            http.Response.Headers.ETag = "W/\"a,\\b\"";
            var packed = Packed.Bytes("\uFEFF" + StrangeJson.Of(answer, false), "gzip");
            return LoopbackServer.PiecesAsync(http, packed, 61);
        },
        (http, answer) =>
        {
            http.Response.Headers.ETag = "\"strong\"";
            var escaped = Encoding.UTF8.GetBytes(StrangeJson.Of(answer, true));
            return LoopbackServer.PiecesAsync(http, escaped, 89);
        },
    ];

    public static TheoryData<string> Networks => [.. AskedNetwork.All.Keys];

    [Theory, MemberData(nameof(BadDays))]
    public async Task A_bad_day_is_waited_out_without_haste_and_nothing_is_lost_or_doubled(
        string network,
        string fault
    )
    {
        var left = Strikes;
        var (requestsCount, seconds) = await ReadAsync(
            AskedNetwork.All[network],
            Said,
            A.Noon,
            (server, http) =>
                Interlocked.Decrement(ref left) >= 0 ? Faults[fault](server, http) : null
        );
        Assert.True(left < 0, "the bad day was never met");
        Assert.True(requestsCount <= 2 + seconds, $"{requestsCount} requests in {seconds:0} s");
    }

    [Theory, MemberData(nameof(Networks))]
    public async Task Whatever_the_protocol_allows_reads_the_same(string network)
    {
        var asked = AskedNetwork.All[network];
        const string said = Said + " süß 😀 a/b \\ „so“";
        var answered = 0;
        await ReadAsync(
            asked,
            said,
            A.Noon,
            (_, http) =>
                Shapes[(Interlocked.Increment(ref answered) - 1) % Shapes.Length]
                    (http, asked.Answer(said, A.Noon))
        );
    }

    [Theory, MemberData(nameof(Networks))]
    public Task Forty_thousand_characters_told_twice_by_a_clock_that_is_ahead_are_one_mention(
        string network
    ) =>
        ReadAsync(
            AskedNetwork.All[network],
            Said + new string('x', 40_000 - Said.Length),
            A.Noon.AddMinutes(30),
            (_, _) => null
        );

    /// <summary>Reads a network until its mention is in the store and for two minutes more: there it is once, whole, and not from the future.</summary>
    /// <param name="asked">The network.</param>
    /// <param name="said">What the mention says.</param>
    /// <param name="at">When, by its clock; it is noon by ours.</param>
    /// <param name="instead">What to answer in place of the mention; <c>null</c> answers with it.</param>
    /// <returns>How often it was asked, in how many seconds.</returns>
    private static async Task<(int RequestsCount, double Seconds)> ReadAsync(
        AskedNetwork asked,
        string said,
        DateTimeOffset at,
        Func<LoopbackServer, HttpContext, Task?> instead
    )
    {
        var clock = new SteppedClock(A.Noon);
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            http.Request.Path != asked.Path
                ? LoopbackServer.JsonAsync(
                    http,
                    asked.Beside.GetValueOrDefault(http.Request.Path.Value!, "{}")
                )
                : instead(server, http)
                    ?? LoopbackServer.TextAsync(http, 200, asked.Answer(said, at));
        await using var host = await IntakeHost.StartAsync(
            Dialect.Sqlite,
            NetworkDesk.Settings(asked.Settings, server),
            clock
        );

        await NetworkDesk.PassAsync(clock, async () => await NetworkDesk.CountAsync(host) > 0);
        var until = clock.GetUtcNow().AddMinutes(2);
        await NetworkDesk.PassAsync(clock, () => Task.FromResult(clock.GetUtcNow() >= until));

        Assert.Equal(1, await NetworkDesk.CountAsync(host));
        Assert.Equal(said, await host.ReadAsync<string>("select text from mentions"));
        Assert.Equal(1, await NetworkDesk.CountAsync(host, "created_at <= received_at"));
        return (
            server.Requests.Count(request => request.Path == asked.Path),
            (clock.GetUtcNow() - A.Noon).TotalSeconds
        );
    }
}
