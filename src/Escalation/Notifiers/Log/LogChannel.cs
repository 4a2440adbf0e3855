namespace MentionTriage.Escalation.Notifiers.Log;

/// <summary>The process's log, for whoever watches it.</summary>
internal sealed record LogChannel(string Name) : ChannelSettings(Name)
{
    /// <inheritdoc/>
    public override string Type => "log";
}
