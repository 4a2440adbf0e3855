using MentionTriage.Mentions;

namespace MentionTriage.Board.Queue;

/// <summary>A mention with everything that happened to it so far: what a row of the queue and the detail show.</summary>
public sealed record QueuedMention
{
    /// <summary>What was said.</summary>
    public required Mention Mention { get; init; }

    /// <summary>Where it is on its journey.</summary>
    public required MentionState State { get; init; }

    /// <summary>When triage was done with it; <c>null</c> while received or parked.</summary>
    public DateTimeOffset? TriagedAt { get; init; }

    /// <summary>What the classifier said; <c>null</c> until triaged.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>Where it stands in the queue and why, as last ranked; <c>null</c> until triaged.</summary>
    public Priority? Priority { get; init; }

    /// <summary>When <see cref="Priority"/> was worked out.</summary>
    public DateTimeOffset? RankedAt { get; init; }

    /// <summary>The account that claimed it, or <c>null</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>Since when <see cref="Owner"/> has it.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>When it comes back, while snoozed.</summary>
    public DateTimeOffset? SnoozeEndsAt { get; init; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who resolved it.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>How it ended, when resolved.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Why it could not be processed, while parked. May quote the mention: hostile input.</summary>
    public string? ParkedError { get; init; }

    /// <summary>The entry of its conversation: its own id unless it is a turn of another's.</summary>
    public Guid ConversationId { get; init; }

    /// <summary>On an entry: how many turns its conversation has, this mention included; 1 or more.</summary>
    public int TurnsCount { get; init; } = 1;

    /// <summary>On an entry that somebody has: how many turns came in that they have not seen.</summary>
    public int NewTurnsCount { get; init; }

    /// <summary>On an entry: the turn it is ranked by, when that is another mention.</summary>
    public Guid? SpeakingId { get; init; }

    /// <summary>That turn whole, where it was read with the entry.</summary>
    public QueuedMention? Speaking { get; init; }

    /// <summary>When we answered it, or closed the entry it stood in; <c>null</c> while it waits.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The mention whose words stand for the entry: the turn it is ranked by, with the entry's standing.</summary>
    public QueuedMention Voice =>
        Speaking is null
            ? this
            : Speaking with
            {
                State = State,
                Priority = Priority,
                RankedAt = RankedAt,
            };

    /// <summary>Why the sieve held it back, also after somebody sent it on; <c>null</c> for all others.</summary>
    public string? SievedBecause { get; init; }
}
