using MentionTriage.Board.Sources;

namespace MentionTriage.Board.Api;

/// <summary>How a source is.</summary>
internal sealed record SourceBody
{
    /// <summary>Its name in logs and metrics.</summary>
    public required string Name { get; init; }

    /// <summary>The network it reads.</summary>
    public required string Network { get; init; }

    /// <summary>starting, reading, waiting or finished.</summary>
    public required string State { get; init; }

    /// <summary>Whether a connection stands.</summary>
    public required bool Connected { get; init; }

    /// <summary>Whether only a person can mend it.</summary>
    public required bool NeedsPerson { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>What somebody should know or do; null while all is well.</summary>
    public string? Trouble { get; init; }

    /// <summary>What went wrong last, in words; null when nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>Seconds by which reading is behind the network.</summary>
    public double? LagSeconds { get; init; }

    /// <summary>When a mention last came.</summary>
    public DateTimeOffset? LastMentionAt { get; init; }

    /// <summary>US dollars spent since 00:00 UTC.</summary>
    public double? SpentTodayUsd { get; init; }

    /// <summary>US dollars that may be spent a day.</summary>
    public double? DailyCapUsd { get; init; }

    /// <summary>When it is asked again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Since when it is silent unusually long for its own history; null while it is not.</summary>
    public DateTimeOffset? SilentSinceAt { get; init; }

    public static SourceBody Of(SourceView source, DateTimeOffset now) =>
        new()
        {
            Name = source.Name,
            Network = source.Network,
            State = source.State,
            Connected = source.IsConnected,
            NeedsPerson = source.NeedsPerson,
            Failures = source.FailuresCount,
            Trouble = source.Trouble(now),
            Problem = source.Problem,
            LagSeconds = source.Lag?.TotalSeconds,
            LastMentionAt = source.LastMentionAt,
            SpentTodayUsd = source.SpentTodayUsd,
            DailyCapUsd = source.DailyCapUsd,
            NextAttemptAt = source.NextAttemptAt,
            SilentSinceAt = source.SilentSinceAt,
        };
}
