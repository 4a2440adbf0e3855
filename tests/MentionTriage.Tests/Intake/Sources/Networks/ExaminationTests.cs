using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Tests.Intake.Sources.Networks;

/// <summary>What <c>doctor</c> says of every credential and every place: good, refused, busy, ill, away.</summary>
public sealed class ExaminationTests
{
    /// <summary>The settings of each network, and the key of what is refused.</summary>
    private static readonly Dictionary<
        string,
        (Dictionary<string, string> Settings, string Key)
    > Places = new()
    {
        ["x app"] = (
            new() { ["Sources:X:Url"] = "{url}", ["Sources:X:BearerToken"] = "token" },
            "Sources:X:BearerToken"
        ),
        ["x app by key"] = (
            new()
            {
                ["Sources:X:Url"] = "{url}",
                ["Sources:X:ApiKey"] = "key",
                ["Sources:X:ApiSecret"] = "secret",
            },
            "ApiKey and ApiSecret"
        ),
        ["x account"] = (
            new()
            {
                ["Sources:X:Url"] = "{url}",
                ["Sources:X:ApiKey"] = "key",
                ["Sources:X:ApiSecret"] = "secret",
                ["Sources:X:AccessToken"] = "token",
                ["Sources:X:AccessTokenSecret"] = "secret",
            },
            "AccessToken and AccessTokenSecret"
        ),
        ["bluesky"] = (
            new()
            {
                ["Sources:Bluesky:Service"] = "{url}",
                ["Sources:Bluesky:Jetstream:0"] = "ws://127.0.0.1:1",
                ["Sources:Bluesky:Identifier"] = "oak",
                ["Sources:Bluesky:AppPassword"] = "secret",
            },
            "Sources:Bluesky:Identifier and AppPassword"
        ),
        ["mastodon"] = (
            new()
            {
                ["Sources:Mastodon:Instances:0:Url"] = "{url}",
                ["Sources:Mastodon:Instances:0:AccessToken"] = "token",
            },
            "Sources:Mastodon:Instances:0:AccessToken"
        ),
        ["hackernews"] = (
            new() { ["Sources:HackerNews:Url"] = "{url}", ["Brand:Names:0"] = "Oak" },
            "Sources:HackerNews"
        ),
        ["feeds"] = (new() { ["Sources:Feeds:List:0:Url"] = "{url}feed" }, "Sources:Feeds:List:0"),
        ["appstore"] = (
            new()
            {
                ["Sources:AppStore:Apps:0:Url"] = "{url}",
                ["Sources:AppStore:Apps:0:Id"] = "42",
            },
            "Sources:AppStore:Apps:0"
        ),
    };

    /// <summary>How each answers when all is well.</summary>
    private static string Good(string path) =>
        path switch
        {
            "/oauth2/token" => """{"token_type":"bearer","access_token":"app"}""",
            "/2/users/me" => """{"data":{"id":"1","username":"oak"}}""",
            "/xrpc/com.atproto.server.createSession" =>
                """{"accessJwt":"a","refreshJwt":"r","did":"did:plc:own","handle":"oak"}""",
            "/api/v2/instance" => """{"domain":"here.example"}""",
            "/api/v1/accounts/verify_credentials" => """{"id":"1","acct":"oak"}""",
            "/api/v1/streaming/health" => "OK",
            "/feed" => "<rss><channel><item><title>a</title><guid>1</guid></item></channel></rss>",
            _ when path.Contains("customerreviews", StringComparison.Ordinal) => """{"feed":{}}""",
            _ when path.Contains("timelines", StringComparison.Ordinal)
                    || path.Contains("notifications", StringComparison.Ordinal) => "[]",
            _ => """{"data":[],"hits":[],"nbHits":0,"meta":{}}""",
        };

    public static TheoryData<string> Names => [.. Places.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_good_is_said_to_be(string name)
    {
        var findings = await ExamineAsync(
            name,
            http => LoopbackServer.TextAsync(http, 200, Good(http.Request.Path))
        );
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Null(finding.Fix));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_refused_is_named_by_its_key(string name)
    {
        var findings = await ExamineAsync(name, http => LoopbackServer.TextAsync(http, 401));
        Assert.Contains(
            findings,
            finding =>
                $"{finding.Detail} {finding.Fix}".Contains(
                    Places[name].Key,
                    StringComparison.Ordinal
                )
                && finding.Detail.Contains("401", StringComparison.Ordinal)
                && finding is { Fix: not null, IsOnlyOdd: false }
        );
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Who_only_asks_to_be_left_alone_puts_no_blame_on_the_settings(string name)
    {
        var findings = await ExamineAsync(
            name,
            http =>
            {
                http.Response.Headers.RetryAfter = "15";
                return LoopbackServer.TextAsync(http, 429);
            }
        );
        Assert.NotEmpty(findings);
        Assert.All(
            findings,
            finding =>
            {
                Assert.True(finding.IsOnlyOdd, $"{finding}");
                Assert.Contains("429", finding.Detail, StringComparison.Ordinal);
                Assert.StartsWith(
                    "Nothing is wrong with the settings",
                    finding.Fix,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Who_is_ill_is_asked_once_and_not_blamed_on_a_credential(string name)
    {
        var askedCount = new Dictionary<string, int>();
        var findings = await ExamineAsync(
            name,
            http =>
            {
                lock (askedCount)
                    askedCount[http.Request.Path] =
                        askedCount.GetValueOrDefault(http.Request.Path) + 1;
                return LoopbackServer.TextAsync(http, 503, "<html>down</html>");
            }
        );
        Assert.NotEmpty(findings);
        Assert.All(
            findings,
            finding =>
            {
                Assert.False(finding.IsOnlyOdd);
                Assert.Contains("503", finding.Detail, StringComparison.Ordinal);
                Assert.StartsWith("Check Sources:", finding.Fix, StringComparison.Ordinal);
                Assert.DoesNotContain("Token", finding.Fix, StringComparison.Ordinal);
                Assert.DoesNotContain("assword", finding.Fix, StringComparison.Ordinal);
            }
        );
        Assert.All(askedCount, each => Assert.InRange(each.Value, 1, 2));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Nobody_listening_is_told_with_the_address_to_check(string name)
    {
        var findings = await ExamineAsync(name, null);
        Assert.NotEmpty(findings);
        Assert.All(
            findings,
            finding => Assert.StartsWith("Check Sources:", finding.Fix, StringComparison.Ordinal)
        );
    }

    /// <summary>Examines a network whose server answers so, or is away; what Jetstream says is told apart.</summary>
    private static async Task<NetworkFinding[]> ExamineAsync(
        string name,
        Func<HttpContext, Task>? answer
    )
    {
        await using var server = await LoopbackServer.StartAsync();
        var url = answer is null ? "http://127.0.0.1:1/" : server.Address.AbsoluteUri;
        server.Answer = answer ?? server.Answer;
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                Places[name]
                    .Settings.Select(pair =>
                        KeyValuePair.Create(
                            pair.Key,
                            (string?)pair.Value.Replace("{url}", url, StringComparison.Ordinal)
                        )
                    )
            )
            .Build();
        var findings = await NetworkList
            .All.Single(network => network.Name == name.Split(' ')[0])
            .Examine!(settings, TimeProvider.System, CancellationToken.None);
        return
        [
            .. findings.Where(finding =>
                name != "bluesky"
                || finding.Fix?.Contains("Jetstream", StringComparison.Ordinal) != true
            ),
        ];
    }
}
