using MentionTriage.Mentions.Messages;

namespace MentionTriage.Triage.Conversations;

/// <summary>What new turns do to the entry of a conversation. Pure: the store reads and writes.</summary>
/// <param name="Entry">The entry as it stands afterwards.</param>
/// <param name="IsArrival">Whether it comes into the queue, for the first time or again.</param>
/// <param name="IdleIds">New turns that need nobody and were added to what is done with.</param>
/// <param name="History">What its history tells.</param>
internal sealed record EntryChange(
    EntryRow Entry,
    bool IsArrival,
    IReadOnlyList<Guid> IdleIds,
    IReadOnlyList<(HandlingAction Action, string? Note)> History
)
{
    /// <summary>Decides it.</summary>
    /// <param name="entryId">The mention that stands for the conversation.</param>
    /// <param name="before">The entries the conversation had, held by this transaction; none when it is new.</param>
    /// <param name="turns">The mentions that joined it just now.</param>
    /// <param name="hasMoved">Whether turns came over from another conversation.</param>
    public static EntryChange Of(
        Guid entryId,
        IReadOnlyList<EntryRow> before,
        IReadOnlyList<TriageOutcome> turns,
        bool hasMoved
    )
    {
        // Whoever mends what the deletion left finds the new turns among the rest; nothing brings it back.
        if (before.FirstOrDefault(row => row.Id == entryId) is { IsDeleted: true } gone)
            return new EntryChange(gone, false, [], []);
        before = [.. before.Where(row => !row.IsDeleted)];
        if (before.Count == 0)
            return new EntryChange(new EntryRow { Id = entryId }, true, [], []);
        var entry = EntryRow.Of(entryId, before);
        // A mention that opens a conversation late takes the place of the entry that stood for it.
        var isArrival = before.All(row => row.Id != entryId) && entry.IsOpen;
        var history = new List<(HandlingAction, string?)>();
        if (entry.IsResolved)
        {
            if (!hasMoved && turns.All(turn => TurnReading.IsIdle(turn.Assessment!)))
                return new EntryChange(entry, false, [.. turns.Select(t => t.Mention.Id)], []);
            history.Add((HandlingAction.Reopened, null));
            return new EntryChange(entry.Reopened(), true, [], history);
        }
        if (entry.IsSnoozed && turns.Any(turn => entry.IsLessUrgentThan(turn.Ranked!.Priority)))
        {
            entry = entry.Woken();
            isArrival = true;
            history.Add((HandlingAction.Woke, "A more urgent turn came in."));
        }
        if (entry.Owner is not null)
        {
            entry = entry with { NewTurnsCount = entry.NewTurnsCount + turns.Count };
            history.AddRange(turns.Select(_ => (HandlingAction.Continued, (string?)null)));
        }
        return new EntryChange(entry, isArrival, [], history);
    }
}
