using System.Text.Json.Serialization;

namespace MentionTriage.Escalation.Listing;

/// <summary>One notification of a listed escalation.</summary>
public sealed record ListedNotification
{
    [JsonIgnore]
    public Guid EscalationId { get; init; }

    /// <summary>page, acknowledge or resolve.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The policy's step, from 1; 0 for what follows a page.</summary>
    public int Step { get; init; }

    /// <summary>The step's round, from 1; 0 for what follows a page.</summary>
    public int Round { get; init; }

    /// <summary>The channel's name in the configuration.</summary>
    public string Channel { get; init; } = "";

    /// <summary>slack, pagerduty, webhook, board or log.</summary>
    public string ChannelType { get; init; } = "";

    /// <summary>Names, separated by commas; empty when the channel itself knows.</summary>
    public string Recipients { get; init; } = "";

    /// <summary>due, sent, failed or cancelled.</summary>
    public string State { get; init; } = "";

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>What the last attempt failed with; <c>null</c> when none did, or it was sent since.</summary>
    public string? LastError { get; init; }

    /// <summary>When it is tried next; <c>null</c> when it is not.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the receiver took it; <c>null</c> while it has not.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
