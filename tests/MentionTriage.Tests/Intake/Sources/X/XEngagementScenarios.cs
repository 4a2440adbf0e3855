using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Mentions;
using MentionTriage.Tests.Fakes;

namespace MentionTriage.Tests.Intake.Sources.X;

/// <summary>What must hold of asking how mentions spread, whichever client asks.</summary>
public abstract class XEngagementScenarios
{
    [Fact]
    public async Task Posts_are_asked_for_together_and_what_is_read_is_charged_once()
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http =>
            LoopbackServer.JsonAsync(
                http,
                """
                {"data":[{"id":"20","text":"x","public_metrics":{"retweet_count":3,"reply_count":2,"like_count":40,"quote_count":1,"impression_count":900}},{"id":"22"}],
                 "errors":[{"value":"21","resource_id":"21","title":"Not Found Error","type":"https://api.twitter.com/2/problems/resource-not-found"},
                           {"value":"22","title":"Field Authorization Error","type":"https://api.twitter.com/2/problems/not-authorized-for-field"},
                           {"value":"77","type":"https://api.twitter.com/2/problems/resource-not-found"}]}
                """
            );
        var reader = bench.Get<XEngagement>();
        for (var i = 0; i < 2; i++)
        {
            var told = await reader.ReadAsync(["20", "21", "22", "not an id"], default);
            Assert.Equal(
                new Engagement
                {
                    LikesCount = 40,
                    RepostsCount = 4,
                    RepliesCount = 2,
                    ViewsCount = 900,
                },
                Assert.Single(told.Engagement).Value
            );
            // Only what X itself says is gone, and of that only what was asked for.
            Assert.Equal(["21"], told.Deleted);
        }
        Assert.Equal(0.005m, bench.Get<XSpendMeter>().TodayUsd);
        Assert.All(
            bench.X.Asked("/2/tweets"),
            request =>
                Assert.Contains(
                    "20,21,22",
                    Uri.UnescapeDataString(request.Query),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_spent_budget_and_a_refusal_stop_the_asking()
    {
        await using var bench = await BenchAsync();
        bench.X.Other = http => LoopbackServer.TextAsync(http, 429);
        var reader = bench.Get<XEngagement>();
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            reader.ReadAsync(["20"], default)
        );

        bench.Options.DailyCapUsd = 0.001m;
        bench.Get<XSpendMeter>().Note(new XReads(["1"], []));
        var spent = await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            reader.ReadAsync(["20"], default)
        );
        Assert.Contains("DailyCapUsd", spent.Message, StringComparison.Ordinal);
    }

    private protected abstract Task<XBench> BenchAsync();
}
