using System.Globalization;
using System.IO.Compression;
using System.Net;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.Wire;

public sealed class HttpExchangeTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task An_ill_network_is_asked_again_after_a_pause(int status)
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.AnswerInTurn(
            http => LoopbackServer.TextAsync(http, status),
            http => LoopbackServer.JsonAsync(http, "{}")
        );
        var asked = GetAsync(bench, server);
        Assert.InRange(await bench.Clock.SkipAsync(0.5, 5), Seconds(1), Seconds(1.5));
        Assert.Equal(HttpStatusCode.OK, (await asked).Status);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_network_that_stays_ill_is_left_to_the_source_with_the_wait_it_asks_for()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            http.Response.Headers.RetryAfter = "90";
            return LoopbackServer.TextAsync(http, 503, "<b>down for\r\nrepairs</b>");
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            GetAsync(bench, server)
        );
        Assert.Equal(Seconds(90), error.RetryAfter);
        Assert.Equal(
            "Chirp answered 503 ServiceUnavailable: <b>down for repairs</b>.",
            error.Message
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_may_have_been_done_is_never_done_twice()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http => LoopbackServer.TextAsync(http, 502);
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            bench.Exchange.SendAsync(
                WireBench.Party,
                () => new HttpRequestMessage(HttpMethod.Post, server.Address),
                default
            )
        );
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("retry-after", "120", 120)]
    [InlineData("retry-after", "Sat, 21 Nov 2026 12:02:00 GMT", 120)]
    [InlineData("x-rate-limit-reset", "1795262520", 120)]
    [InlineData("X-RateLimit-Reset", "2026-11-21T12:02:00.000Z", 120)]
    [InlineData("ratelimit-reset", "1795262520", 120)]
    [InlineData("ratelimit-reset", "120", 120)]
    [InlineData("x-rate-limit-reset", "1795262400", 1)]
    [InlineData("x-rate-limit-reset", "99999999999999", 86400)]
    [InlineData("x-rate-limit-reset", "soon", null)]
    [InlineData("x-other", "1", null)]
    public async Task A_429_is_obeyed_whichever_header_it_comes_with(
        string header,
        string value,
        int? seconds
    )
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            http.Response.Headers.Date = "Sat, 21 Nov 2026 12:00:00 GMT";
            http.Response.Headers[header] = value;
            return LoopbackServer.TextAsync(http, 429);
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            GetAsync(bench, server)
        );
        Assert.Equal(seconds, error.RetryAfter?.TotalSeconds);
        Assert.False(error.NeedsPerson);
    }

    [Fact]
    public async Task A_network_whose_clock_differs_from_ours_is_believed_about_its_own()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            var theirs = bench.Clock.GetUtcNow().AddHours(-3);
            http.Response.Headers.Date = theirs.ToString("R", CultureInfo.InvariantCulture);
            http.Response.Headers["x-rate-limit-remaining"] = "0";
            http.Response.Headers["x-rate-limit-reset"] = theirs
                .AddSeconds(40)
                .ToUnixTimeSeconds()
                .ToString(CultureInfo.InvariantCulture);
            return LoopbackServer.JsonAsync(http, "{}");
        };
        var answer = await GetAsync(bench, server);
        Assert.Equal(Seconds(40), answer.RateLimit.Quiet);
    }

    [Theory]
    [InlineData(401, "does not accept the credential", "Renew Sources:Chirp:Token.")]
    [InlineData(403, "forbids this", "Sources:Chirp:Token")]
    [InlineData(404, "nothing at this address", "Check Sources:Chirp:Url.")]
    [InlineData(301, "has moved to elsewhere.example", "Set Sources:Chirp:Url")]
    public async Task A_refusal_says_what_a_person_has_to_do(int status, string what, string fix)
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            http.Response.Headers.Location = "https://elsewhere.example/secret?token=1";
            return LoopbackServer.TextAsync(http, status);
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            GetAsync(bench, server)
        );
        Assert.True(error.NeedsPerson);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(fix, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token=1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_given_up_after_half_a_minute()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = server.HoldAsync;
        var asked = GetAsync(bench, server, new WireLimits { Attempts = 1 });
        await bench.Clock.SkipAsync(30, 30);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => asked);
        Assert.Equal("Chirp did not answer within 30 s.", error.Message);
    }

    [Fact]
    public async Task An_answer_that_dribbles_for_ever_is_given_up_too()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            await LoopbackServer.PieceAsync(http, "{");
            await server.HoldAsync(http);
        };
        var asked = GetAsync(bench, server, new WireLimits { Attempts = 1 });
        await Eventually.IsTrueAsync(() => !server.Requests.IsEmpty);
        await bench.Clock.SkipAsync(30, 30);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => asked);
    }

    [Fact]
    public async Task Nobody_listening_is_told_in_plain_words()
    {
        Uri gone;
        await using (var server = await LoopbackServer.StartAsync())
            gone = server.Address;
        await using var bench = new WireBench();
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            bench.Exchange.SendAsync(
                WireBench.Party,
                WireBench.Get(gone),
                default,
                new WireLimits { Attempts = 1 }
            )
        );
        Assert.Equal("Chirp cannot be reached: Connection refused.", error.Message);
    }

    [Fact]
    public async Task An_answer_that_unpacks_without_end_is_cut_off()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
            var zeros = new byte[64 * 1024];
            for (var i = 0; i < 64; i++)
                await zip.WriteAsync(zeros);
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            GetAsync(bench, server, new WireLimits { Attempts = 1, BodyBytes = 1024 * 1024 })
        );
        Assert.Equal("Chirp answered with more than 1024 KiB.", error.Message);
    }

    [Theory]
    [InlineData("<html>Sign in to the guest network</html>")]
    [InlineData("{\"data\":[")]
    [InlineData("")]
    public async Task What_is_not_JSON_is_the_networks_fault_and_said_so(string body)
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http => LoopbackServer.TextAsync(http, 200, body);
        var answer = await GetAsync(bench, server);
        var error = Assert.Throws<SourceUnavailableException>(() => answer.Json(WireBench.Party));
        Assert.Contains("not JSON", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_on_one_server_is_followed_where_that_is_wanted()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            if (http.Request.Path == "/new")
                return LoopbackServer.TextAsync(http, 200, "here");
            http.Response.Headers.Location = "/new";
            return LoopbackServer.TextAsync(http, 302);
        };
        var answer = await GetAsync(bench, server, new WireLimits { Redirects = 3 });
        Assert.Equal("here"u8.ToArray(), answer.Body.ToArray());
    }

    [Fact]
    public async Task Within_one_server_a_redirect_is_always_followed_and_the_credential_goes_along()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            if (http.Request.Path == "/v2/new")
                return LoopbackServer.TextAsync(http, 200, "here");
            http.Response.Headers.Location = "v2/new";
            return LoopbackServer.TextAsync(http, 308);
        };
        var answer = await GetAsync(bench, server);
        Assert.Equal("here"u8.ToArray(), answer.Body.ToArray());
    }

    [Fact]
    public async Task Where_another_server_is_not_wanted_a_redirect_to_it_is_a_refusal()
    {
        await using var elsewhere = await LoopbackServer.StartAsync();
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            http.Response.Headers.Location = elsewhere.Address.AbsoluteUri;
            return LoopbackServer.TextAsync(http, 301);
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            GetAsync(bench, server)
        );
        Assert.Contains("has moved", error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_answer_with_a_mark_in_front_is_read(string packing)
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = async http =>
        {
            Assert.Contains(
                packing,
                http.Request.Headers.AcceptEncoding.ToString(),
                StringComparison.Ordinal
            );
            http.Response.Headers.ContentEncoding = packing;
            await using Stream packed = packing switch
            {
                "gzip" => new GZipStream(http.Response.Body, CompressionMode.Compress),
                "br" => new BrotliStream(http.Response.Body, CompressionMode.Compress),
                _ => new ZLibStream(http.Response.Body, CompressionMode.Compress),
            };
            await packed.WriteAsync("\uFEFF{\"id\":7}"u8.ToArray());
        };
        using var json = (await GetAsync(bench, server)).Json(WireBench.Party);
        Assert.Equal(7, json.RootElement.GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_redirect_to_another_internal_server_is_refused()
    {
        await using var inside = await LoopbackServer.StartAsync();
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            http.Response.Headers.Location = inside.Address.AbsoluteUri;
            return LoopbackServer.TextAsync(http, 302);
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            GetAsync(bench, server, new WireLimits { Redirects = 3, Attempts = 1 })
        );
        Assert.Contains("internal to this network", error.Message, StringComparison.Ordinal);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = new WireBench();
        server.Answer = http =>
        {
            http.Response.Headers.Location = "/again";
            return LoopbackServer.TextAsync(http, 307);
        };
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            GetAsync(bench, server, new WireLimits { Redirects = 3 })
        );
        Assert.Equal(4, server.Requests.Count);
    }

    private static Task<WireAnswer> GetAsync(
        WireBench bench,
        LoopbackServer server,
        WireLimits? limits = null
    ) => bench.Exchange.GetAsync(WireBench.Party, WireBench.Get(server.Address), default, limits);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
