using MentionTriage.Escalation.Notifiers;
using MentionTriage.Mentions;

namespace MentionTriage.Tests.Escalation.Notifiers;

public sealed class PagerDutyNotifierTests
{
    private static readonly string Key = new('k', 32);

    [Fact]
    public async Task A_page_triggers_an_incident_for_its_escalation()
    {
        await using var pagerDuty = await StartAsync();
        await using var host = Host(pagerDuty);
        Assert.Equal(SendResult.Sent, await host.SendAsync());

        var sent = Assert.Single(pagerDuty.Requests).Json;
        Assert.Equal(Key, (string?)sent["routing_key"]);
        Assert.Equal("trigger", (string?)sent["event_action"]);
        Assert.Equal(
            "mention-triage/019aa000-0000-7000-8000-00000000000e",
            (string?)sent["dedup_key"]
        );
        var payload = sent["payload"]!;
        Assert.Equal("critical", (string?)payload["severity"]);
        Assert.Equal("x", (string?)payload["source"]);
        Assert.Equal("2026-11-21T12:00:00.0000000+00:00", (string?)payload["timestamp"]);
        Assert.Equal("https://desk.example/acknowledge/abc-_", (string?)sent["links"]![0]!["href"]);
    }

    [Theory]
    [InlineData(NotificationKind.Acknowledge, "acknowledge")]
    [InlineData(NotificationKind.Resolve, "resolve")]
    public async Task What_follows_goes_to_the_same_incident(NotificationKind kind, string action)
    {
        await using var pagerDuty = await StartAsync();
        await using var host = Host(pagerDuty);
        await host.SendAsync(ChannelHost.Page() with { Kind = kind, Holder = "Ben" });
        var sent = Assert.Single(pagerDuty.Requests).Json;
        Assert.Equal(action, (string?)sent["event_action"]);
        Assert.Equal(
            "mention-triage/019aa000-0000-7000-8000-00000000000e",
            (string?)sent["dedup_key"]
        );
        Assert.Null(sent["payload"]);
    }

    [Theory]
    [InlineData(Band.Now, false, "critical")]
    [InlineData(Band.Today, false, "error")]
    [InlineData(Band.Routine, false, "warning")]
    [InlineData(Band.Routine, true, "error")]
    [InlineData(Band.None, false, "info")]
    public async Task Severity_follows_the_band(Band band, bool opportunity, string expected)
    {
        await using var pagerDuty = await StartAsync();
        await using var host = Host(pagerDuty);
        await host.SendAsync(ChannelHost.Page() with { Band = band, IsOpportunity = opportunity });
        Assert.Equal(
            expected,
            (string?)Assert.Single(pagerDuty.Requests).Json["payload"]!["severity"]
        );
    }

    [Theory, MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public async Task Any_text_stays_within_the_limits(string text)
    {
        await using var pagerDuty = await StartAsync();
        await using var host = Host(pagerDuty);
        var page = ChannelHost.Page(text);
        await host.SendAsync(
            page with
            {
                Mention = page.Mention with { Author = new() { DisplayName = text } },
                Reasons = [.. Enumerable.Repeat(new Reason("harm", text, 1), 50)],
            }
        );
        var request = Assert.Single(pagerDuty.Requests);
        Assert.InRange(request.Body.Length, 1, 512 * 1024);
        var summary = (string)request.Json["payload"]!["summary"]!;
        Assert.InRange(summary.Length, 1, 1_024);
        Assert.DoesNotContain(summary, char.IsControl);
    }

    [Theory]
    [InlineData(202, """{"status":"success"}""", SendOutcome.Sent)]
    [InlineData(202, "not json", SendOutcome.Sent)]
    [InlineData(
        400,
        """{"status":"invalid event","errors":["'routing_key' is invalid"]}""",
        SendOutcome.Failed
    )]
    [InlineData(404, "", SendOutcome.Failed)]
    [InlineData(301, "", SendOutcome.Failed)]
    [InlineData(200, "<html>proxy</html>", SendOutcome.Retry)]
    [InlineData(408, "", SendOutcome.Retry)]
    [InlineData(429, "", SendOutcome.Retry)]
    [InlineData(500, "", SendOutcome.Retry)]
    [InlineData(504, "", SendOutcome.Retry)]
    public async Task Answers_are_read_as_PagerDuty_means_them(
        int status,
        string body,
        SendOutcome expected
    )
    {
        await using var pagerDuty = await StartAsync();
        pagerDuty.Answer = http => LoopbackReceiver.Status(http, status, body);
        await using var host = Host(pagerDuty);
        var result = await host.SendAsync();
        Assert.Equal(expected, result.Outcome);
        if (status == 400)
            Assert.Contains("routing_key", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, result.Error ?? "", StringComparison.Ordinal);
    }

    private static async Task<LoopbackReceiver> StartAsync()
    {
        var receiver = await LoopbackReceiver.StartAsync();
        receiver.Answer = http =>
            LoopbackReceiver.Status(
                http,
                202,
                """{"status":"success","message":"Event processed"}"""
            );
        return receiver;
    }

    private static ChannelHost Host(LoopbackReceiver receiver) =>
        ChannelHost.Create(
            ("Type", "pagerduty"),
            ("RoutingKey", Key),
            ("Url", receiver.Address.AbsoluteUri)
        );
}
