using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Silences;

namespace MentionTriage.Tests.Escalation.Notifiers;

/// <summary>How each channel tells that a source is silent, and that it is heard again.</summary>
public sealed class SilenceNoticeTests
{
    private const string Headline =
        "mastodon.far.social has said nothing since 2026-11-21 12:00 UTC, where 23.5 mentions were to be expected";

    [Fact]
    public async Task Slack_says_it_in_a_line_links_the_board_and_obeys_nothing_a_server_said()
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http => LoopbackReceiver.Status(http, 200, "ok");
        await using var host = ChannelHost.Create(
            ("Type", "slack"),
            ("Url", slack.Address.AbsoluteUri)
        );
        Assert.Equal(SendResult.Sent, await host.SendAsync(ChannelHost.Silence()));
        var sent = Assert.Single(slack.Requests);
        Assert.Equal(Headline, (string?)sent.Json["text"]);
        var text = sent.Json.ToJsonString();
        Assert.Contains("https://desk.example/sources", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<!channel>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u001b", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Slack_hears_that_it_is_over_and_how_long_it_was()
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http => LoopbackReceiver.Status(http, 200, "ok");
        await using var host = ChannelHost.Create(
            ("Type", "slack"),
            ("Url", slack.Address.AbsoluteUri)
        );
        await host.SendAsync(ChannelHost.Silence(SilenceNews.Heard));
        Assert.Equal(
            "mastodon.far.social is heard again, after 90 minutes of silence",
            (string?)Assert.Single(slack.Requests).Json["text"]
        );
    }

    [Fact]
    public async Task PagerDuty_opens_one_incident_for_the_silence_and_closes_it()
    {
        await using var pagerDuty = await LoopbackReceiver.StartAsync();
        pagerDuty.Answer = http => LoopbackReceiver.Status(http, 202, "{}");
        await using var host = ChannelHost.Create(
            ("Type", "pagerduty"),
            ("RoutingKey", new string('k', 32)),
            ("Url", pagerDuty.Address.AbsoluteUri)
        );
        await host.SendAsync(ChannelHost.Silence());
        await host.SendAsync(ChannelHost.Silence(SilenceNews.Heard));
        var sent = pagerDuty.Requests.Select(request => request.Json).ToArray();
        Assert.Equal(["trigger", "resolve"], sent.Select(each => (string?)each["event_action"]));
        Assert.All(
            sent,
            each =>
                Assert.Equal(
                    "mention-triage/silence/019aa000-0000-7000-8000-00000000000f",
                    (string?)each["dedup_key"]
                )
        );
        Assert.Equal(
            (Headline, "error", "mastodon.far.social"),
            (
                (string?)sent[0]["payload"]!["summary"],
                (string?)sent[0]["payload"]!["severity"],
                (string?)sent[0]["payload"]!["source"]
            )
        );
    }

    [Fact]
    public async Task A_webhook_is_signed_and_says_what_and_since_when()
    {
        await using var receiver = await LoopbackReceiver.StartAsync();
        receiver.Answer = http => LoopbackReceiver.Status(http, 204);
        await using var host = ChannelHost.Create(
            ("Type", "webhook"),
            ("Url", receiver.Address.AbsoluteUri),
            ("AllowInternal", "true"),
            ("Secret", "whsec_" + Convert.ToBase64String(new byte[32]))
        );
        Assert.Equal(SendResult.Sent, await host.SendAsync(ChannelHost.Silence()));
        var sent = Assert.Single(receiver.Requests);
        Assert.Equal("source.silent", (string?)sent.Json["type"]);
        var silence = sent.Json["data"]!["silence"]!;
        Assert.Equal(
            ("mastodon.far.social", 23.5),
            ((string?)silence["source"], (double?)silence["expectedCount"])
        );
        Assert.Equal("ntf_019aa00000007000800000000000000b", sent.Headers["webhook-id"]);
    }
}
