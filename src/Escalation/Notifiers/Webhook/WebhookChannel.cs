namespace MentionTriage.Escalation.Notifiers.Webhook;

/// <summary>Any receiver that checks signatures by the Standard Webhooks convention.</summary>
/// <param name="Name">Name of the channel in the configuration.</param>
/// <param name="Url">Where messages are posted.</param>
/// <param name="Secret">What messages are signed with.</param>
/// <param name="AllowInternal">Whether loopback, private and link-local addresses may be posted to.</param>
internal sealed record WebhookChannel(
    string Name,
    Uri Url,
    WebhookSecret Secret,
    bool AllowInternal
) : ChannelSettings(Name)
{
    /// <summary>What to do when an internal address is meant.</summary>
    public const string InternalFix = "set AllowInternal=true on the channel if that is meant";

    /// <inheritdoc/>
    public override string Type => "webhook";
}
