namespace MentionTriage.Escalation.Notifiers.Slack;

/// <summary>An incoming webhook of a Slack channel.</summary>
/// <param name="Name">Name of the channel in the configuration.</param>
/// <param name="Url">The webhook's address; whoever knows it can post, so it is a secret.</param>
internal sealed record SlackChannel(string Name, Uri Url) : ChannelSettings(Name)
{
    /// <inheritdoc/>
    public override string Type => "slack";
}
