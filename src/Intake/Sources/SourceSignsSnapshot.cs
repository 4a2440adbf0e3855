namespace MentionTriage.Intake.Sources;

/// <summary>The signs of life of one source at one moment.</summary>
public sealed record SourceSignsSnapshot
{
    /// <summary>Whether a connection stands.</summary>
    public bool IsConnected { get; init; }

    /// <summary>When anything last came over it, heartbeats included.</summary>
    public DateTimeOffset? LastSignAt { get; init; }

    /// <summary>Why the last connection ended, in words for ops.</summary>
    public string? LastProblem { get; init; }

    /// <summary>How far reading is behind the network.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>US dollars spent since 00:00 UTC, for sources that cost.</summary>
    public decimal? SpentTodayUsd { get; init; }

    /// <summary>US dollars that may be spent a day.</summary>
    public decimal? DailyCapUsd { get; init; }

    /// <summary>When the source asks the network again.</summary>
    public DateTimeOffset? NextRequestAt { get; init; }
}
