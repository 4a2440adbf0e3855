namespace MentionTriage.Escalation.Notifiers.PagerDuty;

/// <summary>An Events v2 integration of a PagerDuty service.</summary>
/// <param name="Name">Name of the channel in the configuration.</param>
/// <param name="RoutingKey">The integration key, 32 characters; a secret.</param>
/// <param name="Url">Where events are posted.</param>
internal sealed record PagerDutyChannel(string Name, string RoutingKey, Uri Url)
    : ChannelSettings(Name)
{
    /// <summary>PagerDuty's own endpoint; the EU service region has another.</summary>
    public static Uri DefaultUrl { get; } = new("https://events.pagerduty.com/v2/enqueue");

    /// <inheritdoc/>
    public override string Type => "pagerduty";
}
