using MentionTriage.Mentions;

namespace MentionTriage.Triage.Conversations;

/// <summary>What people have done with an entry of the queue so far.</summary>
internal sealed record EntryRow
{
    /// <summary>The columns this type is read from.</summary>
    public const string Columns =
        "id, state, owner, claimed_at, snoozed_until, resolved_at, resolved_by, outcome, score, band, new_turns_count";

    public Guid Id { get; init; }
    public string State { get; init; } = "open";
    public string? Owner { get; init; }
    public DateTimeOffset? ClaimedAt { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }
    public string? Outcome { get; init; }
    public double Score { get; init; }
    public long? Band { get; init; }
    public long NewTurnsCount { get; init; }

    public bool IsOpen => State == "open";

    public bool IsSnoozed => State == "snoozed";

    public bool IsResolved => State == "resolved";

    /// <summary>Deleted where it was said, and not yet replaced by the oldest turn it left.</summary>
    public bool IsDeleted => State == "deleted";

    /// <summary>
    /// One entry of several that turn out to be one conversation: what is still open stays open, what
    /// sleeps wakes with the first of them, and whoever took one first has it.
    /// </summary>
    public static EntryRow Of(Guid id, IReadOnlyList<EntryRow> entries)
    {
        var standing = entries.Where(entry => !entry.IsResolved).ToArray();
        if (standing.Length == 0)
            return entries.MaxBy(entry => entry.ResolvedAt)! with { Id = id };
        var holder = standing
            .Where(entry => entry.Owner is not null)
            .MinBy(entry => entry.ClaimedAt);
        var isOpen = standing.Any(entry => entry.IsOpen);
        return new EntryRow
        {
            Id = id,
            State = isOpen ? "open" : "snoozed",
            Owner = holder?.Owner,
            ClaimedAt = holder?.ClaimedAt,
            SnoozedUntil = isOpen ? null : standing.Min(entry => entry.SnoozedUntil),
            Score = standing.Max(entry => entry.Score),
            Band = standing.Max(entry => entry.Band),
            NewTurnsCount = entries.Sum(entry => entry.NewTurnsCount),
        };
    }

    /// <summary>The entry in the queue again, for everyone: whoever closed it need not be at the desk.</summary>
    public EntryRow Reopened() =>
        this with
        {
            State = "open",
            Owner = null,
            ClaimedAt = null,
            SnoozedUntil = null,
            ResolvedAt = null,
            ResolvedBy = null,
            Outcome = null,
            NewTurnsCount = 0,
        };

    /// <summary>The entry in the queue again before its snooze is over; its owner keeps it.</summary>
    public EntryRow Woken() => this with { State = "open", SnoozedUntil = null };

    /// <summary>Whether a mention, ranked alone, is more urgent than this entry was.</summary>
    public bool IsLessUrgentThan(Priority turn) =>
        (int)turn.Band > (Band ?? 0) || ((int)turn.Band == (Band ?? 0) && turn.Score > Score);
}
