namespace MentionTriage.Intake.Replying;

/// <summary>A mention that is to be answered.</summary>
public sealed record ReplyTarget
{
    /// <summary>Our id of it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The network.</summary>
    public required string Source { get; init; }

    /// <summary>The network's id of it.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Where it can be seen.</summary>
    public string? Url { get; init; }

    /// <summary>What was said.</summary>
    public required string Text { get; init; }
}
