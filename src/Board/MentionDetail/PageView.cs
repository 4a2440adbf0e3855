namespace MentionTriage.Board.MentionDetail;

/// <summary>One page through one channel.</summary>
public sealed record PageView
{
    /// <summary>Step of the policy, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Name of the channel in the configuration.</summary>
    public required string Channel { get; init; }

    /// <summary>Its type: <c>slack</c>, <c>pagerduty</c>, <c>webhook</c>, <c>board</c>, <c>log</c>.</summary>
    public required string ChannelType { get; init; }

    /// <summary>The people paged; empty when the channel itself knows.</summary>
    public required string Recipients { get; init; }

    /// <summary><c>due</c>, <c>sent</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>Attempts begun, 0 or more.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last attempt failed, or <c>null</c>.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was written down to be sent.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the channel took it, or <c>null</c>.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Who was or is paged, in words.</summary>
    public string Whom =>
        ChannelType switch
        {
            "board" => "the board",
            "log" => "the log",
            _ when Recipients.Length > 0 => $"{Recipients}, through {Channel}",
            _ => Channel,
        };
}
