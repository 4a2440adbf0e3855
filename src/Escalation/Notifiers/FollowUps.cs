namespace MentionTriage.Escalation.Notifiers;

/// <summary>What channels want to hear about an escalation they were paged for.</summary>
internal static class FollowUps
{
    /// <summary>Whether a type of channel wants to hear it.</summary>
    /// <param name="channelType">As stored with each notification.</param>
    /// <param name="kind">Acknowledge or resolve.</param>
    public static bool Wants(string channelType, NotificationKind kind) =>
        channelType switch
        {
            "pagerduty" or "webhook" => true,
            // Colleagues in the channel learn who has it; the end of it is no news for them.
            "slack" => kind == NotificationKind.Acknowledge,
            _ => false,
        };
}
