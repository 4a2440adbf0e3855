namespace MentionTriage.Escalation.Notifiers;

/// <summary>A configured way to reach people; each type of channel adds what it needs.</summary>
/// <param name="Name">Unique; policies name channels by it.</param>
internal abstract record ChannelSettings(string Name)
{
    /// <summary>slack, pagerduty, webhook, board or log.</summary>
    public abstract string Type { get; }
}
