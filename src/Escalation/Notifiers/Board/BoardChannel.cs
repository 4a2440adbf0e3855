namespace MentionTriage.Escalation.Notifiers.Board;

/// <summary>The board itself: the row of the notification is what it shows.</summary>
internal sealed record BoardChannel(string Name) : ChannelSettings(Name)
{
    /// <inheritdoc/>
    public override string Type => "board";
}
