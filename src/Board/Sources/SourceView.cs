namespace MentionTriage.Board.Sources;

/// <summary>How a source is, as the process that reads it last wrote it.</summary>
public sealed record SourceView
{
    /// <summary>A source that nobody has written about for this long is read by nobody.</summary>
    private static readonly TimeSpan Unwatched = TimeSpan.FromMinutes(2);

    /// <summary>Failures in a row worth telling.</summary>
    private const int FailuresUntilFailing = 3;

    /// <summary>Its name in checkpoints, logs and metrics.</summary>
    public required string Name { get; init; }

    /// <summary>The network it reads.</summary>
    public required string Network { get; init; }

    /// <summary>starting, reading, waiting or finished.</summary>
    public required string State { get; init; }

    /// <summary>Whether a connection stands.</summary>
    public required bool IsConnected { get; init; }

    /// <summary>Whether only a person can mend it.</summary>
    public required bool NeedsPerson { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int FailuresCount { get; init; }

    /// <summary>What is wrong, in words; the network's own words may be in it.</summary>
    public string? Problem { get; init; }

    /// <summary>How far reading is behind the network.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>When anything last came over the connection.</summary>
    public DateTimeOffset? LastSignAt { get; init; }

    /// <summary>When a mention last came.</summary>
    public DateTimeOffset? LastMentionAt { get; init; }

    /// <summary>US dollars spent since 00:00 UTC.</summary>
    public double? SpentTodayUsd { get; init; }

    /// <summary>US dollars that may be spent a day.</summary>
    public double? DailyCapUsd { get; init; }

    /// <summary>When it is asked again.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Since when it is silent unusually long; <c>null</c> while it is not.</summary>
    public DateTimeOffset? SilentSinceAt { get; init; }

    /// <summary>How many mentions were to be expected since then.</summary>
    public double? ExpectedCount { get; init; }

    /// <summary>When this was written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What somebody should know or do, the gravest first; <c>null</c> while all is well.</summary>
    public string? Trouble(DateTimeOffset now) =>
        State == "finished" ? null
        : now - UpdatedAt > Unwatched ? "No process reads it any more."
        : NeedsPerson ? $"It needs a person: {Problem}"
        : FailuresCount >= FailuresUntilFailing
            ? $"It failed {FailuresCount} times in a row: {Problem}"
        : SilentSinceAt is not null
            ? $"It is silent. By its own history {ExpectedCount:0} mentions were to be expected."
        : null;

    /// <summary>The one word that says how it is.</summary>
    public string Word(DateTimeOffset now) =>
        State == "finished" ? "Read to its end"
        : Trouble(now) is not null
            ? SilentSinceAt is not null && !NeedsPerson && FailuresCount < FailuresUntilFailing
                    ? "Silent"
                : "In trouble"
        : State == "waiting" ? "Trying again"
        : IsConnected ? "Connected"
        : State == "reading" ? "Connecting"
        : "Starting";
}
