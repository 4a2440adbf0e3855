namespace MentionTriage.Escalation.Silences;

/// <summary>One message about a silent source to one channel. The problem quotes what a server said, and is hostile input.</summary>
public sealed record SilenceNotice
{
    /// <summary>Stable over retries: receivers de-duplicate by it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The silence it tells of: one incident for the receiver.</summary>
    public required Guid SilenceId { get; init; }

    /// <summary>What it tells.</summary>
    public required SilenceNews News { get; init; }

    /// <summary>Name of the source, as the board and the metrics know it.</summary>
    public required string Source { get; init; }

    /// <summary>Since when nothing had come from it.</summary>
    public required DateTimeOffset SilentSince { get; init; }

    /// <summary>How many mentions its history let expect when the alarm was raised.</summary>
    public required double ExpectedCount { get; init; }

    /// <summary>When it was heard again; <c>null</c> while it is silent.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the source itself says is wrong; <c>null</c> when it says that all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>When the notice came to be; the same over retries.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where the board shows the sources; <c>null</c> while its address is not known.</summary>
    public Uri? BoardUrl { get; init; }

    /// <summary>Attempts begun, this one among them.</summary>
    internal int Attempts { get; init; }
}
