using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.HackerNews;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.Wire;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.HackerNews;

public sealed class HackerNewsSourceTests : IAsyncLifetime
{
    private readonly WireBench _bench = new();
    private HackerNewsServer _server = null!;

    private long Now => _bench.Clock.GetUtcNow().ToUnixTimeSeconds();

    public async ValueTask InitializeAsync() => _server = await HackerNewsServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task What_speaks_of_the_brand_is_found_once_and_in_order()
    {
        Say("a", -3_600, "Oak and Ember lost my booking");
        Say("b", -60, "An oak fell over");
        Say("c", -30, "Oak and Ember, thank you");
        await using var reading = Read();
        await ThroughAsync(reading);
        Assert.Equal(["a", "c"], reading.Ids);
        Assert.Equal($"{Now - 30}", reading.Checkpoint);
        Assert.True(reading.Signs.Snapshot.IsConnected);

        Say("d", 20, "Oak and Ember again");
        await PauseAsync(reading);
        Assert.Equal(["a", "c", "d"], reading.Ids);
    }

    [Fact]
    public async Task What_the_index_takes_in_late_is_found_behind_the_newest()
    {
        Say("new", -10, "Oak and Ember is open");
        await using var reading = Read();
        await ThroughAsync(reading);
        Say("late", -7_000, "Oak and Ember was closed");
        await PauseAsync(reading);
        Assert.Equal(["new", "late"], reading.Ids);
    }

    [Fact]
    public async Task An_edit_is_told_as_one_and_a_repeat_is_not_told()
    {
        Say("a", -60, "Oak and Ember is slow");
        await using var reading = Read();
        await ThroughAsync(reading);
        _server.Comments.Clear();
        Say("a", -60 - 60, "Oak and Ember is slow. Edit: they called me, all good");
        await PauseAsync(reading);
        await PauseAsync(reading);
        Assert.Equal(2, reading.Drafts.Length);
        Assert.Null(reading.Drafts[0].EditedAt);
        Assert.NotNull(reading.Drafts[1].EditedAt);
    }

    [Fact]
    public async Task A_day_with_more_than_is_shown_is_read_in_parts()
    {
        for (var i = 0; i < 2_500; i++)
            Say($"{i}", -i * 3, $"Oak and Ember number {i}");
        await using var reading = Read();
        await ThroughAsync(reading);
        Assert.Equal(2_500, reading.Ids.Distinct().Count());
        Assert.Equal(2_500, reading.Ids.Length);
    }

    [Fact]
    public async Task A_second_with_more_than_is_shown_ends_all_the_same()
    {
        for (var i = 0; i < 1_200; i++)
            Say($"{i}", -5, $"Oak and Ember number {i}");
        await using var reading = Read();
        await ThroughAsync(reading);
        Assert.Equal(1_000, reading.Ids.Length);
    }

    [Fact]
    public async Task A_restart_goes_on_from_the_newest_hit_and_not_from_our_clock()
    {
        Say("old", -20_000, "Oak and Ember in the morning");
        Say("seen", -9_000, "Oak and Ember at noon");
        Say("new", -10, "Oak and Ember at night");
        // Ours runs an hour ahead of theirs.
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        await using var reading = Read($"{Now - 3_600 - 9_000}");
        await ThroughAsync(reading);
        Assert.Equal(["seen", "new"], reading.Ids);
    }

    [Fact]
    public async Task Two_queries_that_find_one_comment_make_one_mention()
    {
        Say("a", -10, "Oak and Ember, see oakandember.example");
        await using var reading = Read(queries: ["Oak and Ember", "oakandember.example"]);
        await ThroughAsync(reading);
        Assert.Equal(["a"], reading.Ids);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData(null, null)]
    public async Task Being_refused_for_asking_too_often_is_told_with_the_wait(
        string? header,
        int? seconds
    )
    {
        _server.Faults.Enqueue(http =>
        {
            if (header is not null)
                http.Response.Headers.RetryAfter = header;
            return LoopbackServer.TextAsync(http, 429, "slow down");
        });
        await using var reading = Read();
        var failure = await reading.FailureAsync();
        Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
        Assert.Contains(
            "Hacker News asks to be left alone",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Half_an_answer_and_an_answer_that_is_no_JSON_are_told_and_lose_nothing()
    {
        Say("a", -10, "Oak and Ember is open");
        _server.Faults.Enqueue(http =>
            LoopbackServer.JsonAsync(http, """{"hits":[{"objectID":"a","crea""")
        );
        await using (var broken = Read())
            Assert.Contains(
                "not JSON",
                (await broken.FailureAsync()).Message,
                StringComparison.Ordinal
            );
        await using var reading = Read();
        await ThroughAsync(reading);
        Assert.Equal(["a"], reading.Ids);
    }

    [Fact]
    public async Task A_server_that_is_ill_for_a_moment_is_asked_again()
    {
        Say("a", -10, "Oak and Ember is open");
        _server.Faults.Enqueue(http =>
            LoopbackServer.TextAsync(http, 502, "<html>bad gateway</html>")
        );
        await using var reading = Read();
        reading.Begin();
        await _bench.Clock.SkipAsync(0.5, 5);
        await ThroughAsync(reading);
        Assert.Equal(["a"], reading.Ids);
    }

    [Fact]
    public async Task A_server_that_accepts_and_says_nothing_is_given_up()
    {
        var hold = new TaskCompletionSource();
        for (var i = 0; i < 3; i++)
            _server.Faults.Enqueue(_ => hold.Task);
        await using var reading = Read();
        var failure = reading.FailureAsync();
        for (var i = 0; i < 3; i++)
        {
            await _bench.Clock.SkipAsync(25, 35);
            if (i < 2)
                await _bench.Clock.SkipAsync(0.5, 10);
        }
        Assert.Contains(
            "did not answer within 30 s",
            (await failure).Message,
            StringComparison.Ordinal
        );
        hold.SetResult();
    }

    [Fact]
    public void Options_that_cannot_be_followed_are_refused_all_at_once()
    {
        var options = new HackerNewsOptions
        {
            Interval = TimeSpan.Zero,
            Overlap = TimeSpan.Zero,
            Backfill = TimeSpan.FromDays(-1),
            Url = "hn",
        };
        Assert.Equal(5, options.Problems(new BrandProfile()).Count());
        Assert.Empty(new HackerNewsOptions().Problems(Brand()));
    }

    private static BrandProfile Brand() => new() { Names = { "Oak and Ember" } };

    private void Say(string id, long secondsFromNow, string text) =>
        _server.Comments.Add((id, Now + secondsFromNow, text));

    private StepwiseReading Read(string? checkpoint = null, params string[] queries)
    {
        var options = new HackerNewsOptions { Url = _server.Address.ToString() };
        foreach (var query in queries)
            options.Queries.Add(query);
        var source = new HackerNewsSource(
            Options.Create(options),
            Options.Create(Brand()),
            new BrandMatcher(Brand()),
            _bench.Exchange,
            _bench.Clock
        );
        return new StepwiseReading(source, checkpoint, _bench.Clock);
    }

    /// <summary>Reads to the end of a round: what carries the position.</summary>
    private static async Task ThroughAsync(StepwiseReading reading)
    {
        while ((await reading.NextAsync()).Checkpoint is null) { }
    }

    private async Task PauseAsync(StepwiseReading reading)
    {
        reading.Begin();
        await _bench.Clock.SkipAsync(TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61));
        await ThroughAsync(reading);
    }
}
