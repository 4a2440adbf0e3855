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
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddWire()
            .BuildServiceProvider();
        var reader = new HackerNewsEngagement(
            services.GetRequiredService<HttpExchange>(),
            Options.Create(new HackerNewsOptions { Url = server.Address.AbsoluteUri })
        );
        var told = await reader.ReadAsync(["1", "2"], default);
        Assert.Equal(
            new Engagement { LikesCount = 120, RepliesCount = 45 },
            Assert.Single(told.Engagement).Value
        );
        Assert.Empty(told.Deleted);
        var asked = Assert.Single(server.Requests);
        Assert.Contains(
            "story_1,story_2",
            Uri.UnescapeDataString(asked.Query),
            StringComparison.Ordinal
        );
    }
}
