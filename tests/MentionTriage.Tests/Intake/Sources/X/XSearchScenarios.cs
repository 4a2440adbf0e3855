using System.Text.Json.Nodes;
using MentionTriage.Intake.Sources;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.X;

/// <summary>What must hold of searching X, whichever client asks.</summary>
public abstract class XSearchScenarios
{
    [Fact]
    public async Task The_gap_is_searched_page_by_page_and_the_position_moves_at_its_end()
    {
        await using var bench = await BenchAsync();
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
        await using var bench = await BenchAsync();
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
        await using var bench = await BenchAsync();
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
        await using var bench = await BenchAsync();
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(
                http,
                XPosts.Page(null, XPosts.Post(86_400 * 365), XPosts.Post(1))
            );
        var read = await bench.ReadAsync(2, batches: 2);
        Assert.Equal(XPosts.Id(1), read.Checkpoint);
    }

    [Fact]
    public async Task A_token_that_runs_out_is_replaced_without_a_person()
    {
        await using var bench = await BenchAsync();
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
        await using var bench = await BenchAsync();
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
        await using var bench = await BenchAsync();
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
        await using var bench = await BenchAsync();
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
        await using var bench = await BenchAsync();
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

    [Fact]
    public async Task A_long_post_an_edit_and_a_share_are_read_as_what_they_are()
    {
        await using var bench = await BenchAsync();
        var text = "@delta " + new string('x', 3_000) + " the end";
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(
                http,
                XPosts.Page(
                    null,
                    XPosts.Post(
                        30,
                        more: post =>
                            post["referenced_tweets"] = new JsonArray(
                                new JsonObject { ["type"] = "retweeted", ["id"] = XPosts.Id(10) }
                            )
                    ),
                    XPosts.Post(
                        20,
                        more: post =>
                            post["edit_history_tweet_ids"] = new JsonArray(
                                XPosts.Id(5),
                                XPosts.Id(20)
                            )
                    ),
                    XPosts.Post(
                        10,
                        "@delta xxx…",
                        more: post => post["note_tweet"] = new JsonObject { ["text"] = text }
                    )
                )
            );
        var read = await bench.ReadAsync(3);
        var drafts = read.Events.OfType<MentionArrived>().Select(each => each.Draft).ToArray();
        Assert.Equal(text, drafts[0].Text);
        Assert.Equal("sam", drafts[0].Author!.Handle);
        Assert.Equal(XPosts.Id(5), drafts[1].ExternalId);
        Assert.Contains(new MentionShared(XPosts.Id(10), XPosts.Id(30)), read.Events);
    }

    [Fact]
    public async Task Search_goes_on_at_its_interval_from_where_it_was()
    {
        await using var bench = await BenchAsync();
        bench.Options.Stream = false;
        var searches = 0;
        bench.X.Search = http =>
            LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(++searches)));
        var reading = bench.ReadAsync(2);
        await bench.Clock.SkipAsync(60, 60);
        Assert.Equal([XPosts.Id(1), XPosts.Id(2)], Ids(await reading));
        Assert.Equal(XPosts.Id(-59), bench.X.Asked("/recent")[1]["since_id"]);
    }

    [Fact]
    public async Task Once_the_budget_of_the_day_is_spent_nothing_more_is_read()
    {
        await using var bench = await BenchAsync();
        (bench.Options.Stream, bench.Options.DailyCapUsd) = (false, 0.01m);
        bench.X.Search = http => LoopbackServer.JsonAsync(http, XPosts.Page(null, XPosts.Post(1)));
        var reading = bench.ReadAsync(2);
        await bench.Clock.SkipAsync(60, 3_600);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => reading);
        Assert.True(error.NeedsPerson);
        Assert.Contains("Sources:X:DailyCapUsd", error.Message, StringComparison.Ordinal);
        Assert.Single(bench.X.Asked("/recent"));
    }

    [Theory]
    [InlineData("{\"data\":")]
    [InlineData("<html>a proxy was here</html>")]
    public async Task What_is_no_answer_of_X_is_told_as_such(string body)
    {
        await using var bench = await BenchAsync();
        bench.Options.Stream = false;
        bench.X.Search = http => LoopbackServer.JsonAsync(http, body);
        var error = await Assert.ThrowsAsync<SourceUnavailableException>(() => bench.ReadAsync(1));
        Assert.Contains("not JSON", error.Message, StringComparison.Ordinal);
    }

    private protected abstract Task<XBench> BenchAsync();

    private static IEnumerable<string?> Ids(SourceReading read) =>
        read.Events.Cast<MentionArrived>().Select(arrived => arrived.Draft.ExternalId);
}
