namespace MentionTriage.Board.Queue;

/// <summary>One thing a person or the product did with a mention.</summary>
public sealed record HistoryEntry
{
    /// <summary>Grows with time; unique over all mentions.</summary>
    public required long Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account, API key or part of the product that did it.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done: the spoken name of a <see cref="Mentions.Messages.HandlingAction"/>, or another stage's own word.</summary>
    public required string Action { get; init; }

    /// <summary>What they wrote, in plain text; hostile input.</summary>
    public string? Note { get; init; }
}
