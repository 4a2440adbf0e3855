using System.Text.Json.Serialization;

namespace MentionTriage.Escalation.Listing;

/// <summary>One notification of a listed escalation.</summary>
internal sealed record ListedNotification
{
    [JsonIgnore]
    public Guid EscalationId { get; init; }

    /// <summary>page, acknowledge or resolve.</summary>
    public string Kind { get; init; } = "";
    public int Step { get; init; }
    public int Round { get; init; }
    public string Channel { get; init; } = "";
    public string ChannelType { get; init; } = "";

    /// <summary>Names, separated by commas; empty when the channel itself knows.</summary>
    public string Recipients { get; init; } = "";

    /// <summary>due, sent, failed or cancelled.</summary>
    public string State { get; init; } = "";
    public int Attempts { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? NextAttemptAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
}
