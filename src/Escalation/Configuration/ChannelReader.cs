using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Notifiers.Board;
using MentionTriage.Escalation.Notifiers.Log;
using MentionTriage.Escalation.Notifiers.PagerDuty;
using MentionTriage.Escalation.Notifiers.Slack;
using MentionTriage.Escalation.Notifiers.Webhook;

namespace MentionTriage.Escalation.Configuration;

/// <summary>Reads <c>Escalation:Channels:NAME</c>.</summary>
internal static class ChannelReader
{
    /// <summary>The configured channels by name, with the two that are always there.</summary>
    public static IReadOnlyDictionary<string, ChannelSettings> Read(
        IReadOnlyList<SettingsReader> sections
    )
    {
        var channels = new Dictionary<string, ChannelSettings>(StringComparer.OrdinalIgnoreCase)
        {
            ["board"] = new BoardChannel("board"),
            ["log"] = new LogChannel("log"),
        };
        foreach (var section in sections)
            if (ReadOne(section) is { } channel)
                channels[channel.Name] = channel;
        return channels;
    }

    private static ChannelSettings? ReadOne(SettingsReader section)
    {
        const string types = "use slack, pagerduty, webhook, board or log";
        var type = section.Required("Type", types).ToLowerInvariant();
        ChannelSettings? channel = type switch
        {
            "slack" => ReadSlack(section),
            "pagerduty" => ReadPagerDuty(section),
            "webhook" => ReadWebhook(section),
            "board" => new BoardChannel(section.Name),
            "log" => new LogChannel(section.Name),
            _ => null,
        };
        if (type is "slack" or "pagerduty" or "webhook" or "board" or "log")
            section.RefuseUnknown();
        else if (type.Length > 0)
            section.Error("Type", $"is '{type}'; {types}");
        return channel;
    }

    private static SlackChannel? ReadSlack(SettingsReader section)
    {
        var url = RequiredAddress(
            section,
            "the incoming webhook's address from Slack, https://hooks.slack.com/services/..."
        );
        return url is null ? null : new SlackChannel(section.Name, url);
    }

    private static PagerDutyChannel? ReadPagerDuty(SettingsReader section)
    {
        const string fix =
            "copy the integration key (32 letters and digits) of an Events API v2 integration";
        var key = section.Required("RoutingKey", fix);
        if (key.Length > 0 && (key.Length != 32 || !key.All(char.IsAsciiLetterOrDigit)))
            section.Error("RoutingKey", $"is not an integration key; {fix}");
        return new PagerDutyChannel(
            section.Name,
            key,
            section.Address("Url") ?? PagerDutyChannel.DefaultUrl
        );
    }

    private static WebhookChannel? ReadWebhook(SettingsReader section)
    {
        const string fix =
            "it must be whsec_ and 24 to 64 random bytes in base64, for example from: echo whsec_$(openssl rand -base64 32)";
        var url = RequiredAddress(section, "the address messages are posted to, https://...");
        var text = section.Required("Secret", fix);
        var secret = WebhookSecret.TryParse(text);
        if (secret is null && text.Length > 0)
            section.Error("Secret", $"is not a signing secret; {fix}");
        var allowInternal = section.Flag("AllowInternal");
        return url is null || secret is null
            ? null
            : new WebhookChannel(section.Name, url, secret, allowInternal);
    }

    private static Uri? RequiredAddress(SettingsReader section, string what)
    {
        if (section.Text("Url") is null)
            section.Error("Url", $"is missing; set it to {what}");
        return section.Address("Url");
    }
}
