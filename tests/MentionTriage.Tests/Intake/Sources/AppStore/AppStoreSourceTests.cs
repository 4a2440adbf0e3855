using System.Text.Json;
using MentionTriage.Intake.Sources.AppStore;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.Wire;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Tests.Intake.Sources.AppStore;

public sealed class AppStoreSourceTests : IAsyncLifetime
{
    private readonly WireBench _bench = new();
    private readonly Dictionary<string, List<Review>> _stores = new() { ["us"] = [], ["gb"] = [] };
    private readonly Dictionary<string, Func<HttpContext, Task>> _faults = [];
    private LoopbackServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync();
        _server.Answer = AnswerAsync;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Reviews_of_every_store_come_oldest_first()
    {
        Say("us", "1", hoursAgo: 3);
        Say("us", "2", hoursAgo: 1);
        Say("gb", "3", hoursAgo: 2);
        await using var reading = Read();
        await RoundAsync(reading);
        Assert.Equal(["1", "2", "3"], reading.Ids);
    }

    [Fact]
    public async Task Pages_are_turned_back_to_what_was_read_and_no_further()
    {
        for (var i = 0; i < 180; i++)
            Say("us", $"{i}", hoursAgo: i);
        await using var reading = Read();
        await RoundAsync(reading);
        // A week back, as configured: 169 reviews on four pages.
        Assert.Equal(169, reading.Ids.Length);
        var asked = _server.Requests.Count;

        Say("us", "new", hoursAgo: 0);
        await PauseAsync(reading);
        Assert.Equal(170, reading.Ids.Length);
        // One page for the day behind the newest, and one of the other store.
        Assert.Equal(2, _server.Requests.Count - asked);
    }

    [Fact]
    public async Task Ten_pages_are_the_most_there_are()
    {
        for (var i = 0; i < 600; i++)
            _stores["us"].Add(new($"{i}", "good app", _bench.Clock.GetUtcNow().AddMinutes(-i)));
        await using var reading = Read();
        await RoundAsync(reading);
        Assert.Equal(500, reading.Ids.Length);
    }

    [Fact]
    public async Task A_restart_goes_on_from_the_newest_of_each_store()
    {
        Say("us", "old", hoursAgo: 100);
        Say("us", "1", hoursAgo: 30);
        Say("gb", "2", hoursAgo: 90);
        string? checkpoint;
        await using (var first = Read())
        {
            await RoundAsync(first);
            checkpoint = first.Checkpoint;
        }
        Say("us", "3", hoursAgo: 0);
        Say("gb", "4", hoursAgo: 80);
        await using var second = Read(checkpoint);
        await RoundAsync(second);
        Assert.Equal(["1", "3", "2", "4"], second.Ids);
    }

    [Fact]
    public async Task A_review_that_was_changed_comes_again_as_an_edit()
    {
        Say("us", "1", hoursAgo: 5);
        await using var reading = Read();
        await RoundAsync(reading);
        _stores["us"] = [new("1", "they fixed it, five stars", _bench.Clock.GetUtcNow())];
        await PauseAsync(reading);
        await PauseAsync(reading);
        Assert.Equal(["1", "1"], reading.Ids);
        Assert.Equal("they fixed it, five stars", reading.Drafts[1].Text);
        Assert.True(reading.Drafts[1].EditedAt > reading.Drafts[0].EditedAt);
    }

    [Fact]
    public async Task A_store_that_is_ill_does_not_keep_the_others_from_being_read()
    {
        _faults["us"] = http => LoopbackServer.TextAsync(http, 429);
        Say("gb", "1", hoursAgo: 1);
        await using var reading = Read();
        var failure = await reading.FailureAsync();
        Assert.Equal(["1"], reading.Ids);
        Assert.Equal(TimeSpan.FromMinutes(15), failure.RetryAfter);
        Assert.DoesNotContain("us=", reading.Checkpoint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"feed\":{\"entry\":[", "not JSON")]
    [InlineData("<html>maintenance</html>", "not JSON")]
    public async Task What_is_no_JSON_is_told(string body, string words)
    {
        _faults["us"] = http => LoopbackServer.TextAsync(http, 200, body);
        await using var reading = Read();
        Assert.Contains(words, (await reading.FailureAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_cannot_be_followed_are_refused_all_at_once()
    {
        var options = new AppStoreOptions();
        Assert.Single(options.Problems());
        options.Apps.Add(
            new AppStoreAppOptions
            {
                Id = "oak",
                Interval = TimeSpan.Zero,
                Backfill = TimeSpan.Zero,
                Url = "x",
                Countries = { "usa" },
            }
        );
        options.Apps.Add(new AppStoreAppOptions { Id = "1" });
        options.Apps.Add(new AppStoreAppOptions { Id = "1" });
        Assert.Equal(6, options.Problems().Count());
    }

    private void Say(string country, string id, double hoursAgo) =>
        _stores[country].Add(new(id, $"review {id}", _bench.Clock.GetUtcNow().AddHours(-hoursAgo)));

    private Task AnswerAsync(HttpContext http)
    {
        // /us/rss/customerreviews/page=1/id=42/sortBy=mostRecent/json
        var parts = http.Request.Path.Value!.Split('/');
        Assert.Equal(
            ("rss", "customerreviews", "id=42", "sortBy=mostRecent", "json"),
            (parts[2], parts[3], parts[5], parts[6], parts[7])
        );
        if (_faults.TryGetValue(parts[1], out var fault))
            return fault(http);
        var page = int.Parse(
            parts[4]["page=".Length..],
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.InRange(page, 1, 10);
        static object Label(string text) => new { label = text };
        var entries = _stores[parts[1]]
            .OrderByDescending(review => review.At)
            .Skip((page - 1) * 50)
            .Take(50)
            .Select(review => new Dictionary<string, object>
            {
                ["id"] = Label(review.Id),
                ["title"] = Label(""),
                ["content"] = Label(review.Text),
                ["im:rating"] = Label("4"),
                ["updated"] = Label(review.At.ToString("O")),
                ["author"] = new { name = Label("ana") },
            })
            .ToArray();
        return LoopbackServer.JsonAsync(
            http,
            JsonSerializer.Serialize(new { feed = new { entry = entries } })
        );
    }

    private StepwiseReading Read(string? checkpoint = null)
    {
        var options = new AppStoreAppOptions
        {
            Id = "42",
            Url = _server.Address.ToString(),
            Countries = { "us", "GB" },
        };
        return new StepwiseReading(
            new AppStoreSource(options, AppStoreOptions.KeyOf(0), _bench.Exchange, _bench.Clock),
            checkpoint,
            _bench.Clock
        );
    }

    private static async Task RoundAsync(StepwiseReading reading)
    {
        await reading.NextAsync();
        await reading.NextAsync();
    }

    private async Task PauseAsync(StepwiseReading reading)
    {
        reading.Begin();
        await _bench.Clock.SkipAsync(899, 901);
        await RoundAsync(reading);
    }

    private sealed record Review(string Id, string Text, DateTimeOffset At);
}
