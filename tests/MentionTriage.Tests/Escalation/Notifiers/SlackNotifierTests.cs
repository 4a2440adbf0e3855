using System.Text.Json.Nodes;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Notifiers.Slack;

namespace MentionTriage.Tests.Escalation.Notifiers;

public sealed class SlackNotifierTests
{
    [Fact]
    public async Task A_page_names_the_people_and_carries_the_link()
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http => LoopbackReceiver.Status(http, 200, "ok");
        await using var host = Host(slack);
        Assert.Equal(SendResult.Sent, await host.SendAsync());

        var message = Assert.Single(slack.Requests).Json;
        Assert.Equal(
            "Nobody has this yet (Now): There is no water in my room",
            (string?)message["text"]
        );
        Assert.Equal(
            "<@U024BE7LH>  ·  Ben  ·  <https://desk.example/acknowledge/abc-_|I have it>  ·  <https://x.example/ana/status/1?a=1&amp;b=2|See it on the network>",
            Texts(message).Last()
        );
        Assert.Contains("Ana on x, 12,345 followers", Texts(message)[2], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public async Task No_text_of_a_mention_pings_links_or_breaks_a_limit(string text)
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http => LoopbackReceiver.Status(http, 200, "ok");
        await using var host = Host(slack);
        var page = ChannelHost.Page(text);
        await host.SendAsync(
            page with
            {
                Mention = page.Mention with
                {
                    Author = new() { DisplayName = text, Handle = text },
                },
                Recipients = [],
            }
        );
        var message = Assert.Single(slack.Requests).Json;
        foreach (var part in Texts(message).SkipLast(1).Append((string)message["text"]!))
        {
            Assert.DoesNotContain('<', part);
            Assert.DoesNotContain('>', part);
            Assert.InRange(part.Length, 1, 3_000);
            Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", part);
        }
        Assert.All(
            message["blocks"]!.AsArray().SkipLast(1),
            block => Assert.Equal("plain_text", (string?)block!["text"]!["type"])
        );
        Assert.False((bool)message["link_names"]!);
        Assert.InRange(message["blocks"]!.AsArray().Count, 1, 50);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("not an address")]
    [InlineData(null)]
    public async Task An_address_that_is_none_is_left_out(string? url)
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http => LoopbackReceiver.Status(http, 200, "ok");
        await using var host = Host(slack);
        var page = ChannelHost.Page();
        await host.SendAsync(
            page with
            {
                Mention = page.Mention with { Url = url },
                Recipients = [],
                AcknowledgeUrl = null,
            }
        );
        Assert.Equal(
            "Open the board to take it.",
            Texts(Assert.Single(slack.Requests).Json).Last()
        );
    }

    [Fact]
    public async Task An_acknowledgement_says_who_has_it_and_pings_nobody()
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http => LoopbackReceiver.Status(http, 200, "ok");
        await using var host = Host(slack);
        await host.SendAsync(
            ChannelHost.Page() with
            {
                Kind = NotificationKind.Acknowledge,
                Holder = "<!here> Ben",
            }
        );
        var message = Assert.Single(slack.Requests).Json;
        Assert.Equal(
            "&lt;!here&gt; Ben has it: There is no water in my room",
            Assert.Single(Texts(message))
        );
        Assert.DoesNotContain("<@", message.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "invalid_payload", SendOutcome.Failed)]
    [InlineData(403, "action_prohibited", SendOutcome.Failed)]
    [InlineData(404, "channel_not_found", SendOutcome.Failed)]
    [InlineData(410, "channel_is_archived", SendOutcome.Failed)]
    [InlineData(302, "", SendOutcome.Failed)]
    [InlineData(500, "rollup_error", SendOutcome.Retry)]
    [InlineData(503, "", SendOutcome.Retry)]
    [InlineData(429, "", SendOutcome.Retry)]
    [InlineData(200, "<html>Sign in to the guest network</html>", SendOutcome.Retry)]
    [InlineData(200, "\u0000\u001b[31m", SendOutcome.Retry)]
    public async Task Answers_are_read_as_Slack_means_them(
        int status,
        string body,
        SendOutcome expected
    )
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http => LoopbackReceiver.Status(http, status, body);
        await using var host = Host(slack);
        var result = await host.SendAsync();
        Assert.Equal(expected, result.Outcome);
        Assert.Null(result.RetryAfter);
        Assert.DoesNotContain(slack.Address.AbsolutePath, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error!);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sat, 21 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Sat, 21 Nov 2026 11:00:00 GMT", null)]
    [InlineData("soon", null)]
    public async Task Retry_After_is_obeyed(string header, int? seconds)
    {
        await using var slack = await LoopbackReceiver.StartAsync();
        slack.Answer = http =>
        {
            http.Response.Headers.RetryAfter = header;
            return LoopbackReceiver.Status(http, 429);
        };
        await using var host = Host(slack);
        var result = await host.SendAsync();
        Assert.Equal(SendOutcome.Retry, result.Outcome);
        Assert.Equal(seconds, result.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData("a&b<c>d", 100, "a&amp;b&lt;c&gt;d")]
    [InlineData("<<<<", 10, "&lt;&lt;…")]
    [InlineData("ab😀cd", 4, "ab…")]
    public void An_escape_or_a_character_is_never_cut_in_two(
        string text,
        int length,
        string expected
    ) => Assert.Equal(expected, SlackMessage.Escape(text, length));

    private static ChannelHost Host(LoopbackReceiver slack) =>
        ChannelHost.Create(("Type", "slack"), ("Url", slack.Address.AbsoluteUri));

    private static List<string> Texts(JsonNode message) =>
        [.. message["blocks"]!.AsArray().Select(block => (string)block!["text"]!["text"]!)];
}
