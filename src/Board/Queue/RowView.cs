using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>What one row of the queue shows, worked out once for all boards.</summary>
public sealed record RowView
{
    /// <summary>The mention.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id its source gave it.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Its place in the order when it was read.</summary>
    public required QueuePosition Position { get; init; }

    /// <summary>Where it is on its journey.</summary>
    public required MentionState State { get; init; }

    /// <summary>Its band; <see cref="Band.None"/> while untriaged.</summary>
    public required Band Band { get; init; }

    /// <summary>Whether it stands as a chance for an unexpected kindness.</summary>
    public required bool IsOpportunity { get; init; }

    /// <summary>One line of its text.</summary>
    public required IReadOnlyList<TextSegment> Excerpt { get; init; }

    /// <summary>Who said it.</summary>
    public required string AuthorName { get; init; }

    /// <summary>How far the author is heard: <c>1–10k</c>; <c>null</c> when unknown.</summary>
    public string? FollowerBand { get; init; }

    /// <summary>The author's tier, or <c>null</c>.</summary>
    public string? Tier { get; init; }

    /// <summary>Where it was said.</summary>
    public required string Network { get; init; }

    /// <summary>At most three short words on why.</summary>
    public required IReadOnlyList<string> Chips { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it entered the queue.</summary>
    public DateTimeOffset? TriagedAt { get; init; }

    /// <summary>When an answer is due, or <c>null</c> when nothing is.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the window its text names closes, or <c>null</c> when it names none.</summary>
    public DateTimeOffset? WindowClosesAt { get; init; }

    /// <summary>When it comes back, while snoozed.</summary>
    public DateTimeOffset? SnoozeEndsAt { get; init; }

    /// <summary>How it ended, when resolved.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The account that has it, or <c>null</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>How many turns its conversation has, 1 or more.</summary>
    public required int TurnsCount { get; init; }

    /// <summary>How many of them whoever has it has not seen.</summary>
    public required int NewTurnsCount { get; init; }

    /// <summary>When it was ranked: a new value means that anything above may have changed.</summary>
    public DateTimeOffset? RankedAt { get; init; }

    /// <summary>Whether a row drawn from <paramref name="other"/> still shows the truth.</summary>
    public bool LooksLike(RowView other) =>
        Id == other.Id
        && RankedAt == other.RankedAt
        && State == other.State
        && Owner == other.Owner
        && Outcome == other.Outcome
        && SnoozeEndsAt == other.SnoozeEndsAt
        && TurnsCount == other.TurnsCount
        && NewTurnsCount == other.NewTurnsCount;

    /// <summary>Works a row out.</summary>
    public static RowView Of(QueuedMention queued)
    {
        // The row says what waits now, which need not be what opened the conversation.
        var voice = queued.Voice;
        var mention = voice.Mention;
        return new RowView
        {
            Id = queued.Mention.Id,
            ExternalId = queued.Mention.ExternalId,
            Position = QueueOrder.Position(queued),
            State = queued.State,
            Band = queued.Priority?.Band ?? Band.None,
            IsOpportunity = queued.Priority?.IsOpportunity ?? false,
            Excerpt = MarkedText.Excerpt(mention.Text, WeighingWords.In(voice)),
            AuthorName = Words.AuthorName(mention.Author),
            FollowerBand = Words.FollowerBand(mention.Author?.FollowersCount),
            Tier = Words.Tier(mention.Author?.Tier),
            Network = Words.Network(mention.Source),
            Chips = ReasonChips.Of(voice),
            CreatedAt = mention.CreatedAt,
            TriagedAt = queued.TriagedAt,
            DueAt = queued.Priority?.DueAt,
            WindowClosesAt = voice.Assessment?.Window?.ClosesAt,
            SnoozeEndsAt = queued.SnoozeEndsAt,
            Outcome = queued.Outcome,
            Owner = queued.Owner,
            TurnsCount = queued.TurnsCount,
            NewTurnsCount = queued.NewTurnsCount,
            RankedAt = queued.RankedAt,
        };
    }
}
