using MentionTriage.Intake.Sources;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.X;

public sealed class XSourceTests
{
    [Fact]
    public async Task Stale_rules_of_ours_are_replaced_and_those_of_others_stay()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Rules["8"] = ("cats", "somebody-else");
        bench.X.Rules["9"] = ("\"Old Name\"", "mention-triage:1");
        bench.X.Stream = bench.X.Lines(XPosts.Line(XPosts.Post(1)));
        await bench.ReadAsync(1);
        Assert.Equal(2, bench.X.Rules.Count);
        Assert.Equal("cats", bench.X.Rules["8"].Value);
        var ours = Assert.Single(bench.X.Rules, rule => rule.Key != "8").Value;
        Assert.StartsWith("(@delta OR \"Delta Air Lines\"", ours.Value, StringComparison.Ordinal);
        Assert.StartsWith("mention-triage:", ours.Tag, StringComparison.Ordinal);

        await bench.RestartAsync();
        var changes = bench.X.Asked("rules").Count(each => each.Method == "POST");
        await bench.ReadAsync(1);
        Assert.Equal(changes, bench.X.Asked("rules").Count(each => each.Method == "POST"));
    }

    [Fact]
    public async Task The_gap_is_searched_page_by_page_and_the_position_moves_at_its_end()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(
                http,
                http.Request.Query["next_token"].ToString() switch
                {
                    "" => XPosts.Page("two", XPosts.Post(40), XPosts.Post(30)),
                    "two" => XPosts.Page("three", XPosts.Post(20)),
                    _ => XPosts.Page(null, XPosts.Post(10)),
                }
            );
        var read = await bench.ReadAsync(4, XPosts.Id(0), batches: 4);
        Assert.Equal([XPosts.Id(30), XPosts.Id(40), XPosts.Id(20), XPosts.Id(10)], Ids(read));
        Assert.Equal(XPosts.Id(40), read.Checkpoint);
        var searches = bench.X.Asked("/recent");
        // A minute before the position: X gives posts out of order.
        Assert.All(searches, search => Assert.Equal(XPosts.Id(-60), search["since_id"]));
        Assert.Equal([null, "two", "three"], searches.Select(search => search["next_token"]));
        Assert.All(
            searches,
            search => Assert.Equal("Bearer secret-token", search.Header("Authorization"))
        );
    }

    [Fact]
    public async Task The_first_start_looks_back_as_far_as_configured()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Search = http => LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        await bench.ReadAsync(1);
        var search = bench.X.Asked("/recent")[0];
        Assert.Null(search["since_id"]);
        Assert.Equal("2026-11-21T11:00:00Z", search["start_time"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(
        "{\"errors\":[{\"message\":\"'since_id' must be a tweet id created after 2026-11-14\"}]}"
    )]
    public async Task After_more_than_a_week_search_begins_where_it_can(string complaint)
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Search = http =>
            http.Request.Query.ContainsKey("since_id")
                ? LoopbackServer.JsonAsync(http, complaint, 400)
                : LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        var away = complaint.Length == 0 ? TimeSpan.FromDays(30) : TimeSpan.FromDays(6);
        var read = await bench.ReadAsync(1, XPosts.Id(-away.TotalSeconds));
        Assert.Single(read.Events);
        Assert.Equal("2026-11-14T13:00:00Z", bench.X.Asked("/recent")[^1]["start_time"]);
    }

    [Fact]
    public async Task An_id_from_the_future_does_not_end_all_searching()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(
                http,
                XPosts.Page(null, XPosts.Post(86_400 * 365), XPosts.Post(1))
            );
        var read = await bench.ReadAsync(2, batches: 2);
        Assert.Equal(XPosts.Id(1), read.Checkpoint);
    }

    [Fact]
    public async Task Stream_and_search_name_one_mention_alike()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Search = http => LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        bench.X.Stream = bench.X.Lines(XPosts.Line(XPosts.Post(1)));
        var drafts = (await bench.ReadAsync(2))
            .Events.Cast<MentionArrived>()
            .Select(each => each.Draft)
            .ToArray();
        Assert.Equal(drafts[0].ExternalId, drafts[1].ExternalId);
        Assert.All(drafts, draft => Assert.Equal("x", draft.Source));
    }

    [Fact]
    public async Task A_broken_stream_is_caught_by_its_missing_heartbeat_and_opened_again_at_once()
    {
        await using var bench = await XBench.CreateAsync();
        var first = true;
        bench.X.Stream = http =>
        {
            var lines = first ? bench.X.Lines("\r\n") : bench.X.Lines(XPosts.Line(XPosts.Post(1)));
            first = false;
            return lines(http);
        };
        var reading = bench.ReadAsync(1);
        await Eventually.IsTrueAsync(() =>
            bench.Clock.Waits.Any(wait => wait == TimeSpan.FromSeconds(25))
        );
        await Eventually.IsTrueAsync(() =>
            bench.X.Asked("/recent").Count == 1 && bench.Signs.Snapshot.LastSignAt is not null
        );
        await Eventually.IsTrueAsync(() =>
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(5));
            return reading.IsCompleted;
        });
        Assert.Single((await reading).Events);
        Assert.Contains(
            "not even a heartbeat",
            bench.Signs.Snapshot.LastProblem,
            StringComparison.Ordinal
        );
        Assert.Equal(2, bench.X.Asked("/stream").Count);
    }

    [Fact]
    public async Task What_was_said_while_the_stream_was_broken_is_searched_for()
    {
        await using var bench = await XBench.CreateAsync();
        var opened = 0;
        bench.X.Stream = async http =>
        {
            if (++opened == 1)
            {
                await LoopbackServer.PieceAsync(
                    http,
                    XPosts.Line(XPosts.Post(1)) + "{\"data\":{\"id\":"
                );
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
                LoopbackServer.Cut(http);
                return;
            }
            await bench.X.Lines("\r\n")(http);
        };
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(
                http,
                opened < 2 ? "{\"meta\":{\"result_count\":0}}" : XPosts.Page(null, XPosts.Post(2))
            );
        Assert.Equal([XPosts.Id(1), XPosts.Id(2)], Ids(await bench.ReadAsync(2)));
    }

    [Fact]
    public async Task Lines_that_cannot_be_read_are_skipped_and_repeats_and_disorder_do_no_harm()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Stream = bench.X.Lines(
            "{\"data\":\r\n",
            "nonsense\r\n",
            XPosts.Line(XPosts.Post(9)),
            "{\"news\":1}\r\n",
            XPosts.Line(XPosts.Post(3)),
            XPosts.Line(XPosts.Post(9))
        );
        Assert.Equal([XPosts.Id(9), XPosts.Id(3), XPosts.Id(9)], Ids(await bench.ReadAsync(3)));
    }

    [Fact]
    public async Task A_connection_that_X_still_counts_is_cleared_away()
    {
        await using var bench = await XBench.CreateAsync();
        var refused = false;
        bench.X.Stream = http =>
        {
            if (refused)
                return bench.X.Lines(XPosts.Line(XPosts.Post(1)))(http);
            refused = true;
            return LoopbackServer.JsonAsync(
                http,
                "{\"title\":\"ConnectionException\",\"connection_issue\":\"TooManyConnections\"}",
                429
            );
        };
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(http, "{\"data\":{\"successful_kills\":1}}");
        var reading = bench.ReadAsync(1);
        await bench.Clock.SkipAsync(5, 5);
        Assert.Single((await reading).Events);
        var cleared = Assert.Single(bench.X.Asked("/connections/all"));
        Assert.Equal("DELETE", cleared.Method);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("900", 900)]
    public async Task A_429_on_the_stream_is_waited_out_while_search_goes_on(
        string? retryAfter,
        int seconds
    )
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.SearchInterval = TimeSpan.FromHours(2);
        var refused = false;
        bench.X.Stream = http =>
        {
            if (refused)
                return bench.X.Lines(XPosts.Line(XPosts.Post(2)))(http);
            refused = true;
            if (retryAfter is not null)
                http.Response.Headers.RetryAfter = retryAfter;
            return LoopbackServer.JsonAsync(http, "{\"title\":\"Too Many Requests\"}", 429);
        };
        bench.X.Search = http => LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        var reading = bench.ReadAsync(3);
        await bench.Clock.SkipAsync(seconds, seconds);
        Assert.Contains(XPosts.Id(2), Ids(await reading));
    }

    [Fact]
    public async Task A_plan_without_the_stream_is_searched_alone()
    {
        await using var bench = await XBench.CreateAsync();
        bench.X.Stream = http =>
            LoopbackServer.JsonAsync(
                http,
                "{\"title\":\"Client Forbidden\",\"reason\":\"client-not-enrolled\"}",
                403
            );
        var searches = 0;
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(++searches)));
        var reading = bench.ReadAsync(3);
        await bench.Clock.SkipAsync(60, 60);
        await bench.Clock.SkipAsync(60, 60);
        Assert.Equal([XPosts.Id(1), XPosts.Id(2), XPosts.Id(3)], Ids(await reading));
        Assert.Single(bench.X.Asked("/stream"));
    }

    [Fact]
    public async Task Rules_that_are_gone_are_made_again()
    {
        await using var bench = await XBench.CreateAsync();
        var refused = false;
        bench.X.Stream = http =>
        {
            if (refused)
                return bench.X.Lines(XPosts.Line(XPosts.Post(1)))(http);
            refused = true;
            bench.X.Rules.Clear();
            return LoopbackServer.JsonAsync(http, "{\"title\":\"RuleConfigurationIssue\"}", 409);
        };
        var reading = bench.ReadAsync(1);
        await bench.Clock.SkipAsync(5, 5);
        Assert.Single((await reading).Events);
        Assert.Single(bench.X.Rules);
    }

    [Fact]
    public async Task A_token_that_runs_out_is_replaced_without_a_person()
    {
        await using var bench = await XBench.CreateAsync();
        (bench.Options.BearerToken, bench.Options.ApiKey, bench.Options.ApiSecret) = (
            null,
            "key",
            "secret"
        );
        var given = 0;
        bench.X.Token = http =>
            LoopbackServer.JsonAsync(http, $"{{\"access_token\":\"token-{++given}\"}}");
        bench.X.Stream = bench.X.Lines("\r\n");
        bench.X.Search = http =>
            http.Request.Headers.Authorization == "Bearer token-1"
                ? LoopbackServer.TextAsync(http, 401)
                : LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        Assert.Single((await bench.ReadAsync(1)).Events);
        Assert.Equal(2, given);
        Assert.Equal("Basic a2V5OnNlY3JldA==", bench.X.Asked("/token")[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_told_with_its_key()
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.Stream = false;
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(http, "{\"title\":\"Unauthorized\"}", 401);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => bench.ReadAsync(1));
        Assert.True(error.NeedsPerson);
        Assert.Contains("Sources:X:BearerToken", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "{\"title\":\"UsageCapExceeded\",\"type\":\"https://api.twitter.com/2/problems/usage-capped\"}",
        true
    )]
    [InlineData("{\"errors\":[{\"code\":88,\"message\":\"Rate limit exceeded\"}]}", false)]
    public async Task A_plan_that_is_used_up_is_told_apart_from_a_pace_that_is_too_fast(
        string body,
        bool isPlan
    )
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.Stream = false;
        bench.X.Search = http =>
        {
            http.Response.Headers.Date = "Sat, 21 Nov 2026 12:00:00 GMT";
            http.Response.Headers["x-rate-limit-reset"] = "1795262520";
            return LoopbackServer.JsonAsync(http, body, 429);
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => bench.ReadAsync(1));
        Assert.Equal(isPlan, error.NeedsPerson);
        Assert.Equal(isPlan ? TimeSpan.FromHours(6) : TimeSpan.FromMinutes(2), error.RetryAfter);
    }

    [Fact]
    public async Task A_used_up_window_is_not_knocked_at()
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.Stream = false;
        bench.X.Search = http =>
        {
            http.Response.Headers.Date = "Sat, 21 Nov 2026 12:00:00 GMT";
            http.Response.Headers["x-rate-limit-remaining"] = "0";
            http.Response.Headers["x-rate-limit-reset"] = "1795262700";
            return LoopbackServer.JsonAsync(http, XPosts.Page("two", XPosts.Post(1)));
        };
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => bench.ReadAsync(2));
        Assert.Equal(TimeSpan.FromMinutes(5), error.RetryAfter);
        Assert.Single(bench.X.Asked("/recent"));
    }

    [Fact]
    public async Task A_success_that_holds_errors_and_no_data_is_an_empty_one()
    {
        await using var bench = await XBench.CreateAsync();
        bench.Options.Stream = false;
        var empty = true;
        bench.X.Search = http =>
        {
            var body = empty
                ? "{\"errors\":[{\"title\":\"Not Found Error\"}]}"
                : XPosts.Page(null, XPosts.Post(1));
            empty = false;
            return LoopbackServer.JsonAsync(http, body);
        };
        var reading = bench.ReadAsync(1);
        await bench.Clock.SkipAsync(60, 60);
        Assert.Single((await reading).Events);
    }

    private static IEnumerable<string?> Ids(SourceReading read) =>
        read.Events.Cast<MentionArrived>().Select(arrived => arrived.Draft.ExternalId);
}
