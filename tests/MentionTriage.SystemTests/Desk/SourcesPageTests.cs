using System.Net;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using static Microsoft.Playwright.Assertions;

namespace MentionTriage.SystemTests.Desk;

/// <summary>Staff see which source is heard and which is in trouble, and probes hear of it as well.</summary>
public sealed class SourcesPageTests(BrowserFixture browsers)
{
    [Fact]
    public async Task A_source_in_trouble_is_told_on_every_page_and_the_healthy_one_is_left_in_peace()
    {
        await using var feed = await Feed.StartAsync();
        await using var product = await ProductProcess.StartAsync(
            new ProductSettings
            {
                Configuration = new Dictionary<string, string>
                {
                    ["Brand:Names:0"] = "Oak and Ember",
                    ["Sources:Feeds:List:0:Url"] = feed.Address + "healthy.rss",
                    ["Sources:Feeds:List:0:Name"] = "forum",
                    ["Sources:Feeds:List:1:Url"] = feed.Address + "forbidden.rss",
                    ["Sources:Feeds:List:1:Name"] = "members-only",
                },
            }
        );
        await product.Api.SingleAsync("https://forum.example/1");
        await Wait.UntilAsync(
            async () => await StateAsync(product, "feeds.members-only") is not null,
            TimeSpan.FromSeconds(40),
            () => $"the sources to be told of:\n{product.Tail}"
        );

        await using var reader = await BoardReader.SignInAsync(
            await browsers.StartedAsync(),
            await product.SignInLinkAsync()
        );
        await Expect(reader.Page.Locator(".strip")).ToContainTextAsync("feeds.members-only");
        await reader.Page.Locator(".strip a").ClickAsync();

        await Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Sources");
        var troubled = reader.Page.Locator(".sources tr.troubled");
        await Expect(troubled).ToHaveCountAsync(1);
        await Expect(troubled).ToContainTextAsync("feeds.members-only");
        await Expect(troubled).ToContainTextAsync("Sources:Feeds:List:1");
        var healthy = reader.Page.Locator(".sources tbody tr", new() { HasText = "feeds.forum" });
        await Expect(healthy).ToContainTextAsync("Connected");
        await Expect(healthy.Locator("time-ago").First).ToBeVisibleAsync();

        // A source that is away does not make the desk unready: everything else goes on.
        Assert.Equal(HttpStatusCode.OK, await product.Api.StatusAsync("/health/ready"));
        using var metrics = await product.Api.GetAsync("/metrics");
        Assert.Contains(
            "mention_triage_source_",
            await metrics.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    /// <summary>How the API says the source is; <c>null</c> before anybody has written it.</summary>
    private static async Task<string?> StateAsync(ProductProcess product, string name)
    {
        if (product.HasExited)
            throw new InvalidOperationException(
                $"the product ended with {product.ExitCode}:\n{product.Tail}"
            );
        var sources = await product.Api.GetJsonAsync("/api/sources");
        return sources
            .EnumerateArray()
            .Where(source => source.GetProperty("name").GetString() == name)
            .Select(source => source.GetProperty("state").GetString())
            .FirstOrDefault(state => state is "waiting");
    }
}
