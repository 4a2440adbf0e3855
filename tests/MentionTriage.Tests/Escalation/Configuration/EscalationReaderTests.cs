using MentionTriage.Escalation.Configuration;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Tests.Escalation.Configuration;

public sealed class EscalationReaderTests
{
    [Fact]
    public void Without_configuration_the_board_and_the_log_are_paged()
    {
        var options = PagingBench.Read();
        Assert.Empty(options.Errors);
        Assert.Equal(["board", "log"], options.Channels.Keys.Order());
        Assert.Equal(
            ["needs help now", "chance running out"],
            options.Policies.Policies.Select(policy => policy.Name)
        );
        Assert.All(
            options.Policies.Policies,
            policy => Assert.Equal(["board", "log"], policy.Steps[0].Channels.Order())
        );
    }

    [Fact]
    public void Without_policies_every_configured_channel_is_paged()
    {
        var options = PagingBench.Read(
            ("Channels:chat:Type", "slack"),
            ("Channels:chat:Url", "https://hooks.slack.example/x")
        );
        Assert.Contains("chat", options.Policies.Policies[0].Steps[0].Channels);
    }

    [Theory]
    [InlineData(
        "Policies:0:Steps:0:Delay",
        "60",
        "Escalation:Policies:0:Steps:0:Delay is '60'; write a time between 00:00:00 and 1.00:00:00 as hh:mm:ss"
    )]
    [InlineData(
        "Policies:0:Steps:1:Delay",
        "00:00:30",
        "Escalation:Policies:0:Steps:1:Delay is 00:00:30, before the step above it"
    )]
    [InlineData(
        "Policies:0:Steps:0:Channels",
        "pager",
        "Escalation:Policies:0:Steps:0:Channels names 'pager', which is not configured"
    )]
    [InlineData(
        "Policies:0:Steps:0:Recipients",
        "Zoe",
        "Escalation:Policies:0:Steps:0:Recipients names 'Zoe', who is not in Escalation:OnCall"
    )]
    [InlineData(
        "Policies:0:Match:Bands",
        "urgent",
        "Escalation:Policies:0:Match:Bands holds 'urgent'; it must be one of None, Routine, Today, Now"
    )]
    [InlineData("Policies:0:Match:Bands", "3", "Escalation:Policies:0:Match:Bands holds '3'")]
    [InlineData(
        "Policies:0:Match:Hours",
        "Outside",
        "Escalation:Policies:0:Match:Hours needs business hours"
    )]
    [InlineData(
        "Policies:0:Match:MinimumDelight",
        "80%",
        "Escalation:Policies:0:Match:MinimumDelight is '80%'; it must be a number from 0 to 1"
    )]
    [InlineData("Policies:0:Name", "", "Escalation:Policies:0:Name is missing")]
    [InlineData(
        "Policies:0:Stepps",
        "x",
        "Escalation:Policies:0:Stepps is not a setting; known here are Match, Name, Repeat, Steps"
    )]
    [InlineData(
        "Policies:0:Repeat:Count",
        "-1",
        "Escalation:Policies:0:Repeat:Count is '-1'; it must be a whole number from 0 to 100"
    )]
    [InlineData(
        "Channels:chat:Url",
        "hooks.slack.com/services/T/B/secret",
        "Escalation:Channels:chat:Url is not an absolute address"
    )]
    [InlineData("Channels:chat:Url", "", "Escalation:Channels:chat:Url is missing")]
    [InlineData(
        "Channels:chat:Type",
        "pigeon",
        "Escalation:Channels:chat:Type is 'pigeon'; use slack, pagerduty, webhook, board or log"
    )]
    [InlineData(
        "Channels:phone:RoutingKey",
        "short",
        "Escalation:Channels:phone:RoutingKey is not an integration key"
    )]
    [InlineData(
        "OnCall:0:Name",
        "Ana, Ben",
        "Escalation:OnCall:0:Name must have at most 80 characters and no comma"
    )]
    [InlineData("OnCall:0:SlackUserId", "@ana", "Escalation:OnCall:0:SlackUserId is '@ana'")]
    [InlineData(
        "BusinessHours:Zone",
        "London",
        "Escalation:BusinessHours:Zone is 'London', which is no IANA zone"
    )]
    [InlineData(
        "BusinessHours:Monday",
        "09:00-08:00",
        "Escalation:BusinessHours:Monday holds '09:00-08:00'"
    )]
    [InlineData("LinkKey", "short", "Escalation:LinkKey is shorter than 32 characters")]
    [InlineData("PollEvery", "00:05:00", "Escalation:PollEvery is '00:05:00'")]
    public void A_mistake_is_named_by_its_key_and_its_fix(string key, string value, string expected)
    {
        var settings = Settings.TwoSteps.ToDictionary(pair => pair.Item1, pair => pair.Item2);
        settings[key] = value;
        var options = PagingBench.Read([.. settings.Select(pair => (pair.Key, pair.Value))]);
        Assert.Contains(
            options.Errors,
            error => error.StartsWith(expected, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("no-prefix")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsec_c2hvcnQ=")]
    public void A_webhook_needs_a_signing_secret(string secret)
    {
        var options = PagingBench.Read(
            ("Channels:hook:Type", "webhook"),
            ("Channels:hook:Url", "https://example.org/hook"),
            ("Channels:hook:Secret", secret)
        );
        var error = Assert.Single(options.Errors);
        Assert.StartsWith(
            "Escalation:Channels:hook:Secret is not a signing secret",
            error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(secret, error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var options = PagingBench.Read(
            ("Policies:0:Match:Bands", "urgent"),
            ("Channels:hook:Type", "webhook"),
            ("SendTimeout", "soon")
        );
        var validation = new EscalationOptionsValidation().Validate(null, options);
        Assert.Equal(
            [
                "Channels:hook:Secret",
                "Channels:hook:Url",
                "Policies:0:Match:Bands",
                "Policies:0:Name",
                "Policies:0:Steps",
                "SendTimeout",
            ],
            validation
                .Failures!.Select(failure => failure.Split(' ')[0]["Escalation:".Length..])
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Policies_keep_the_order_of_their_numbers()
    {
        var settings = Enumerable
            .Range(0, 12)
            .SelectMany(i =>
                new (string, string?)[]
                {
                    ($"Policies:{i}:Name", $"policy {i}"),
                    ($"Policies:{i}:Steps:0:Channels", "log"),
                }
            );
        var options = PagingBench.Read([.. settings]);
        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => $"policy {i}"),
            options.Policies.Policies.Select(policy => policy.Name)
        );
    }

    [Fact]
    public void The_address_of_the_board_is_checked_as_well()
    {
        var options = new EscalationOptions();
        EscalationReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("Board:PublicUrl", "desk.example")])
                .Build(),
            options
        );
        Assert.StartsWith(
            "Board:PublicUrl is not an absolute address",
            Assert.Single(options.Errors),
            StringComparison.Ordinal
        );
    }
}
