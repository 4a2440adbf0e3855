using MentionTriage.Intake.Sources.HackerNews;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Mentions;
using MentionTriage.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.HackerNews;

public sealed class HackerNewsEngagementTests
{
    [Fact]
    public async Task Stories_are_asked_for_together_and_strangers_are_left_out()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            LoopbackServer.JsonAsync(
                http,
                """{"hits":[{"objectID":"1","points":120,"num_comments":45},{"objectID":"9","points":1},{"points":3}]}"""
            );
        await using var services = Wire();
        var told = await Reader(services, server).ReadAsync(["1"], default);
        Assert.Equal(
            new Engagement { LikesCount = 120, RepliesCount = 45 },
            Assert.Single(told.Engagement).Value
        );
        Assert.Empty(told.Deleted);
        var asked = Assert.Single(server.Requests);
        Assert.Contains("story_1", Uri.UnescapeDataString(asked.Query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_and_what_was_deleted_is_seen_item_by_item()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            http.Request.Path.Value!.Split('/')[^1] switch
            {
                "search" => LoopbackServer.JsonAsync(
                    http,
                    """{"hits":[{"objectID":"1","created_at_i":1795262400,"title":"Oak, edited","points":2,"num_comments":3}]}"""
                ),
                "2" => LoopbackServer.JsonAsync(
                    http,
                    """{"id":2,"created_at_i":1795262400,"type":"comment","author":"sam","title":null,"text":"I thought <i>again</i>","parent_id":1,"story_id":1,"children":[{"id":7,"text":"no"}]}"""
                ),
                "3" => LoopbackServer.JsonAsync(
                    http,
                    """{"id":3,"created_at_i":1795262400,"type":"comment","author":null,"text":null,"children":[]}"""
                ),
                "5" => LoopbackServer.JsonAsync(http, "[]"),
                _ => LoopbackServer.JsonAsync(http, """{"status":404,"error":"Not Found"}""", 404),
            };
        await using var services = Wire();
        var told = await Reader(services, server).ReadAsync(["1", "4", "2", "3", "5"], default);
        Assert.Equal(["1"], told.Engagement.Keys);
        Assert.Equal(
            [("1", "Oak, edited"), ("2", "I thought again")],
            told.Edited.Select(draft => (draft.ExternalId!, draft.Text!))
        );
        Assert.All(told.Edited, draft => Assert.True(draft.IsLatest));
        Assert.Equal(["3", "4"], told.Deleted.Order());
    }

    [Fact]
    public async Task What_was_read_before_the_server_had_enough_is_kept_and_its_wait_is_handed_on()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
        {
            http.Response.Headers.RetryAfter = "120";
            return http.Request.Path.Value!.Split('/')[^1] switch
            {
                "search" => LoopbackServer.JsonAsync(http, """{"hits":[]}"""),
                "1" => LoopbackServer.JsonAsync(
                    http,
                    """{"id":1,"created_at_i":1795262400,"author":"sam","text":"other words"}"""
                ),
                _ => LoopbackServer.TextAsync(http, 429, "slower"),
            };
        };
        await using var services = Wire();
        var told = await Reader(services, server).ReadAsync(["1", "2", "3"], default);
        Assert.Equal("other words", Assert.Single(told.Edited).Text);
        Assert.Equal(["2", "3"], told.Unanswered);
        Assert.Equal(TimeSpan.FromMinutes(2), told.Fault!.RetryAfter);
    }

    [Fact]
    public async Task A_server_that_has_no_items_at_all_deletes_nothing()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            http.Request.Path.Value!.EndsWith("search", StringComparison.Ordinal)
                ? LoopbackServer.JsonAsync(http, """{"hits":[]}""")
                : LoopbackServer.TextAsync(http, 404, "nothing here");
        await using var services = Wire();
        Assert.Empty((await Reader(services, server).ReadAsync(["1", "2"], default)).Deleted);
    }

    private static ServiceProvider Wire() =>
        new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddWire()
            .BuildServiceProvider();

    private static HackerNewsEngagement Reader(IServiceProvider services, LoopbackServer server) =>
        new(
            services.GetRequiredService<HttpExchange>(),
            Options.Create(new HackerNewsOptions { Url = server.Address.AbsoluteUri })
        );
}
