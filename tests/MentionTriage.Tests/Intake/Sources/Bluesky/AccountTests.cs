using System.Text.Json.Nodes;
using MentionTriage.Intake.Replying;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Bluesky;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.Bluesky;

public sealed class AccountTests
{
    private const string Own = "did:plc:ownownownownownownownown";

    [Fact]
    public async Task Notifications_are_mentions_answers_and_quotes_and_nothing_else()
    {
        await using var server = await ServerAsync(http =>
            LoopbackServer.JsonAsync(
                http,
                Page(
                    null,
                    Notification("like", "3like", "12:00:30"),
                    Notification("reply", "3b", "12:00:20"),
                    Notification("mention", "3a", "12:00:10")
                )
            )
        );
        await using var bench = await BenchAsync(server);
        var read = await ReadAsync(bench, 2, batches: 2);
        var drafts = read.Events.Cast<MentionArrived>().Select(each => each.Draft).ToArray();
        Assert.Equal(
            [Jetstream.Sam + "/3a", Jetstream.Sam + "/3b"],
            drafts.Select(each => each.ExternalId)
        );
        Assert.Equal("sam.example", drafts[0].Author!.Handle);
        Assert.Equal(A.Noon.AddSeconds(10), drafts[0].CreatedAt);
        Assert.StartsWith("2026-11-21T12:00", read.Checkpoint, StringComparison.Ordinal);
        var asked = server.Requests.Last();
        Assert.Equal("mention,reply,quote", asked["reasons"]);
        Assert.Equal("Bearer access-1", asked.Header("Authorization"));
        // What Jetstream tells of it later is known.
        Assert.True(bench.Held.Has(System.Text.Encoding.UTF8.GetBytes(Jetstream.Sam), "3a"u8));
    }

    [Fact]
    public async Task Pages_are_read_back_to_where_reading_stopped()
    {
        await using var server = await ServerAsync(http =>
            LoopbackServer.JsonAsync(
                http,
                http.Request.Query["cursor"] == "older"
                    ? Page("oldest", Notification("mention", "3a", "11:40:00"))
                    : Page("older", Notification("mention", "3b", "12:00:00"))
            )
        );
        await using var bench = await BenchAsync(server);
        var read = await ReadAsync(bench, 1, "2026-11-21T11:50:00Z", batches: 2);
        Assert.Single(read.Events);
        Assert.Equal(
            2,
            server.Requests.Count(each =>
                each.Path.EndsWith("listNotifications", StringComparison.Ordinal)
            )
        );
    }

    [Theory]
    [InlineData(400, "{\"error\":\"ExpiredToken\"}")]
    [InlineData(401, "")]
    public async Task A_session_that_runs_out_is_refreshed_and_no_password_sent_again(
        int status,
        string body
    )
    {
        await using var server = await ServerAsync(http =>
            http.Request.Headers.Authorization == "Bearer access-1"
                ? LoopbackServer.JsonAsync(http, body, status)
                : LoopbackServer.JsonAsync(
                    http,
                    Page(null, Notification("mention", "3a", "12:00:00"))
                )
        );
        await using var bench = await BenchAsync(server);
        Assert.Single((await ReadAsync(bench, 1)).Events);
        Assert.Single(
            server.Requests,
            each => each.Path.EndsWith("createSession", StringComparison.Ordinal)
        );
        var refresh = Assert.Single(
            server.Requests,
            each => each.Path.EndsWith("refreshSession", StringComparison.Ordinal)
        );
        Assert.Equal("Bearer refresh-1", refresh.Header("Authorization"));
    }

    [Fact]
    public async Task A_refused_password_is_told_and_not_tried_again_at_once()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            LoopbackServer.JsonAsync(
                http,
                "{\"error\":\"AuthenticationRequired\",\"message\":\"Invalid identifier or password\"}",
                401
            );
        await using var bench = await BenchAsync(server);
        using var session = bench.Session();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
                session.GetAsync(default)
            );
            Assert.True(error.NeedsPerson);
            Assert.Contains("Sources:Bluesky:AppPassword", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("app-password-1", error.Message, StringComparison.Ordinal);
        }
        Assert.Single(server.Requests);
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => session.GetAsync(default));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Signing_in_too_often_waits_as_long_as_the_network_asks()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
        {
            http.Response.Headers.Date = "Sat, 21 Nov 2026 12:00:00 GMT";
            http.Response.Headers["ratelimit-reset"] = "1795262640";
            return LoopbackServer.JsonAsync(http, "{\"error\":\"RateLimitExceeded\"}", 429);
        };
        await using var bench = await BenchAsync(server);
        using var session = bench.Session();
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            session.GetAsync(default)
        );
        Assert.Equal(TimeSpan.FromMinutes(4), error.RetryAfter);
        bench.Clock.Advance(TimeSpan.FromMinutes(3));
        await Assert.ThrowsAsync<SourceUnavailableException>(() => session.GetAsync(default));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_stands_under_its_mention_in_its_conversation_with_its_links()
    {
        await using var server = await ServerAsync(http =>
            http.Request.Path.Value!.EndsWith("getPosts", StringComparison.Ordinal)
                ? LoopbackServer.JsonAsync(
                    http,
                    """
                    {"posts":[{"uri":"URI","cid":"cid-a","record":{"text":"x","reply":{"root":
                    {"uri":"at://root/app.bsky.feed.post/3r","cid":"cid-r"}}}}]}
                    """.Replace("URI", Jetstream.Uri(Jetstream.Sam, "3a"), StringComparison.Ordinal)
                )
                : LoopbackServer.JsonAsync(
                    http,
                    $$"""{"uri":"{{Jetstream.Uri(Own, "3reply")}}","cid":"c"}"""
                )
        );
        await using var bench = await BenchAsync(server);
        var result = await ReplyAsync(bench, "Été: see https://delta.example/bags.");
        Assert.Equal(ReplyOutcome.Sent, result.Outcome);
        Assert.Equal(Own + "/3reply", result.ExternalId);
        Assert.Equal($"https://bsky.app/profile/{Own}/post/3reply", result.Url!.AbsoluteUri);
        var body = JsonNode.Parse(server.Requests.Last().Body)!;
        Assert.Equal(Own, (string?)body["repo"]);
        var record = body["record"]!;
        Assert.Equal("cid-a", (string?)record["reply"]!["parent"]!["cid"]);
        Assert.Equal("cid-r", (string?)record["reply"]!["root"]!["cid"]);
        var facet = record["facets"]![0]!;
        Assert.Equal(11, (int)facet["index"]!["byteStart"]!);
        Assert.Equal(37, (int)facet["index"]!["byteEnd"]!);
        Assert.Equal("https://delta.example/bags", (string?)facet["features"]![0]!["uri"]);
    }

    [Fact]
    public async Task An_answer_too_long_for_the_network_is_refused_before_it_is_sent()
    {
        await using var server = await ServerAsync(http => LoopbackServer.TextAsync(http, 500));
        await using var bench = await BenchAsync(server);
        var result = await ReplyAsync(bench, string.Concat(Enumerable.Repeat("👩‍👩‍👧", 301)));
        Assert.Equal(ReplyOutcome.Refused, result.Outcome);
        Assert.Contains("301", result.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_post_that_is_gone_cannot_be_answered()
    {
        await using var server = await ServerAsync(http =>
            LoopbackServer.JsonAsync(http, "{\"posts\":[]}")
        );
        await using var bench = await BenchAsync(server);
        Assert.Equal(ReplyOutcome.Refused, (await ReplyAsync(bench, "sorry")).Outcome);
    }

    [Fact]
    public async Task Without_an_account_the_link_is_given()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var bench = await BenchAsync(server);
        bench.Options.AppPassword = null;
        var result = await ReplyAsync(bench, "sorry");
        Assert.Equal(ReplyOutcome.Link, result.Outcome);
        Assert.Equal($"https://bsky.app/profile/{Jetstream.Sam}/post/3a", result.Url!.AbsoluteUri);
    }

    private static async Task<ReplyResult> ReplyAsync(BlueskyBench bench, string text)
    {
        using var session = bench.Session();
        var replier = new BlueskyReplier(
            Microsoft.Extensions.Options.Options.Create(bench.Options),
            session,
            bench.Clock
        );
        return await replier.ReplyAsync(
            new ReplyTarget
            {
                Id = Guid.NewGuid(),
                Source = "bluesky",
                ExternalId = Jetstream.Sam + "/3a",
                Text = "SkyClub",
            },
            text,
            default
        );
    }

    private static async Task<SourceReading> ReadAsync(
        BlueskyBench bench,
        int events,
        string? checkpoint = null,
        int batches = 0
    )
    {
        using var session = bench.Session();
        var source = new NotificationsSource(
            Microsoft.Extensions.Options.Options.Create(bench.Options),
            session,
            bench.Held,
            bench.Profiles(),
            bench.Clock
        );
        return await SourceReading.OfAsync(
            source,
            checkpoint,
            new SourceSigns(bench.Clock),
            events,
            batches
        );
    }

    private static async Task<BlueskyBench> BenchAsync(LoopbackServer server)
    {
        var bench = await BlueskyBench.CreateAsync();
        bench.Options.Service = server.Address.AbsoluteUri;
        (bench.Options.Identifier, bench.Options.AppPassword) = ("delta.example", "app-password-1");
        return bench;
    }

    /// <summary>Lets the account in, and answers everything else as told.</summary>
    private static async Task<LoopbackServer> ServerAsync(Func<HttpContext, Task> answer)
    {
        var server = await LoopbackServer.StartAsync();
        var sessions = 0;
        server.Answer = http =>
            http.Request.Path.Value!.EndsWith("Session", StringComparison.Ordinal)
                ? LoopbackServer.JsonAsync(
                    http,
                    $$"""{"did":"{{Own}}","handle":"delta.example","accessJwt":"access-{{++sessions}}","refreshJwt":"refresh-{{sessions}}"}"""
                )
                : answer(http);
        return server;
    }

    private static string Page(string? cursor, params JsonObject[] notifications)
    {
        var page = new JsonObject { ["notifications"] = new JsonArray([.. notifications]) };
        if (cursor is not null)
            page["cursor"] = cursor;
        return page.ToJsonString();
    }

    private static JsonObject Notification(string reason, string rkey, string at) =>
        new()
        {
            ["uri"] = Jetstream.Uri(Jetstream.Sam, rkey),
            ["cid"] = "bafy",
            ["reason"] = reason,
            ["author"] = new JsonObject { ["did"] = Jetstream.Sam, ["handle"] = "sam.example" },
            ["record"] = new JsonObject
            {
                ["$type"] = "app.bsky.feed.post",
                ["text"] = "hello you",
            },
            ["indexedAt"] = $"2026-11-21T{at}.000Z",
        };
}
