using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Mastodon;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.HackerNews;
using MentionTriage.Tests.Intake.Sources.Mastodon;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Tests.Intake.Sources.Networks;

/// <summary>The networks whose places are listed (servers, feeds, apps), as <c>doctor</c> and the start see them.</summary>
public sealed class ListedNetworksTests
{
    [Fact]
    public async Task Doctor_tells_whose_token_it_is_and_what_can_be_read()
    {
        await using var server = await FakeMastodon.StartAsync(TimeProvider.System);
        var settings = Settings(
            ("Sources:Mastodon:Instances:0:Url", server.Address.ToString()),
            ("Sources:Mastodon:Instances:0:AccessToken", "let-me-in"),
            ("Brand:Hashtags:0", "oak")
        );
        var finding = Assert.Single(await ExamineAsync("mastodon", settings));
        Assert.Null(finding.Fix);
        Assert.Equal(
            "oak.social answers and the token is that of @oak; #oak, notifications can be read, streamed from 127.0.0.1.",
            finding.Detail
        );
    }

    [Fact]
    public async Task Doctor_names_the_key_of_a_token_that_is_refused()
    {
        await using var server = await FakeMastodon.StartAsync(TimeProvider.System);
        var settings = Settings(
            ("Sources:Mastodon:Instances:0:Url", server.Address.ToString()),
            ("Sources:Mastodon:Instances:0:AccessToken", "old")
        );
        var finding = Assert.Single(await ExamineAsync("mastodon", settings));
        Assert.Contains(
            "Renew Sources:Mastodon:Instances:0:AccessToken",
            finding.Detail,
            StringComparison.Ordinal
        );
        Assert.NotNull(finding.Fix);
    }

    [Fact]
    public async Task Doctor_looks_at_every_feed_and_one_that_is_ill_hides_no_other()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Answer = http =>
            http.Request.Path == "/good"
                ? LoopbackServer.TextAsync(
                    http,
                    200,
                    "<rss><channel><item><title>a</title></item></channel></rss>"
                )
                : LoopbackServer.TextAsync(http, 404);
        var settings = Settings(
            ("Sources:Feeds:List:0:Url", $"{server.Address}bad"),
            ("Sources:Feeds:List:1:Url", $"{server.Address}good"),
            ("Sources:Feeds:List:2:Url", "nonsense")
        );
        var findings = await ExamineAsync("feeds", settings);
        Assert.Equal(2, findings.Count);
        Assert.Contains(
            "Check Sources:Feeds:List:0:Url",
            findings[0].Detail,
            StringComparison.Ordinal
        );
        Assert.Equal("the feed 127.0.0.1 can be read and has 1 entries.", findings[1].Detail);
    }

    [Fact]
    public async Task Doctor_asks_the_search_and_the_store_once()
    {
        await using var search = await HackerNewsServer.StartAsync();
        var found = await ExamineAsync(
            "hackernews",
            Settings(
                ("Sources:HackerNews:Url", search.Address.ToString()),
                ("Brand:Names:0", "Oak")
            )
        );
        Assert.Equal(
            "the search answers; it found 'Oak' 0 times in the last day.",
            found.Single().Detail
        );

        await using var store = await LoopbackServer.StartAsync();
        store.Answer = http => LoopbackServer.JsonAsync(http, """{"feed":{}}""");
        var shown = await ExamineAsync(
            "appstore",
            Settings(
                ("Sources:AppStore:Apps:0:Url", store.Address.ToString()),
                ("Sources:AppStore:Apps:0:Id", "42")
            )
        );
        Assert.Equal("the store us answers and shows 0 reviews of 42.", shown.Single().Detail);
        Assert.Single(store.Requests);
    }

    [Fact]
    public void Mistakes_of_a_server_are_told_all_at_once_with_their_keys()
    {
        var options = new MastodonOptions();
        Assert.Single(options.Problems(new BrandProfile()));
        options.Instances.Add(
            new MastodonInstanceOptions
            {
                Url = "https://name:secret@oak.social",
                AccessToken = "two words",
                Interval = TimeSpan.Zero,
                Overlap = TimeSpan.FromDays(2),
                Hashtags = { "oak tree" },
            }
        );
        options.Instances.Add(
            new MastodonInstanceOptions
            {
                Url = "https://oak.social",
                Streaming = MastodonStreaming.Sse,
            }
        );
        options.Instances.Add(
            new MastodonInstanceOptions { Url = "https://oak.social", AccessToken = "t" }
        );
        var problems = options.Problems(new BrandProfile()).ToArray();
        Assert.All(
            problems,
            problem =>
                Assert.StartsWith("Sources:Mastodon:Instances:", problem, StringComparison.Ordinal)
        );
        Assert.Equal(8, problems.Length);
    }

    private static async Task<IReadOnlyList<NetworkFinding>> ExamineAsync(
        string name,
        IConfiguration settings
    ) =>
        await NetworkList
            .All.Single(network => network.Name == name)
            .Examine!(settings, TimeProvider.System, CancellationToken.None);

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
            )
            .Build();
}
