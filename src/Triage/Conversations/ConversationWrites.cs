using System.Data.Common;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Triage.Conversations;

/// <summary>Puts mentions that answer others, or belong to a thread, into the queue: one entry for each conversation.</summary>
/// <remarks>
/// The joins of one source happen one after the other, on all replicas together: two turns in parallel
/// batches cannot miss each other. Which turn follows which depends on what is in the store, not on the
/// order it came in: a turn that came before what it answers is joined when that is triaged. A mention
/// still on its way through triage is marked as awaited, which keeps it from being opened alone.
/// </remarks>
internal sealed class ConversationWrites(Database database, ConversationRanks ranks)
{
    private readonly TriageWrites _writes = new(database);
    private readonly TurnStore _turns = new(database);
    private readonly EntryStore _entries = new(database);

    /// <summary>Whether a mention may belong to another's conversation. One that merely opens its own thread does not.</summary>
    public static bool Concerns(TriageOutcome outcome) =>
        outcome.Mention is var mention
        && (
            mention.InReplyToId is not null
            || (mention.ThreadId is not null && mention.ThreadId != mention.ExternalId)
        );

    /// <summary>Stores the mentions and joins them to the conversations they belong to.</summary>
    /// <returns>The outcomes that were stored just now, each with the entries it made or changed.</returns>
    public async Task<IReadOnlyList<TriageOutcome>> StoreAsync(
        DbTransaction transaction,
        TriageOutcome[] outcomes,
        DateTimeOffset now
    )
    {
        var bySource = outcomes
            .GroupBy(outcome => outcome.Mention.Source)
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .ToArray();
        foreach (var source in bySource)
            await _turns.LockAsync(transaction, source.Key);
        await _turns.HoldAsync(transaction, Array.ConvertAll(outcomes, each => each.Mention));
        var waiting = await _turns.StillReceivedAsync(
            transaction,
            outcomes.Select(outcome => outcome.Mention.Id)
        );
        outcomes = Array.FindAll(outcomes, outcome => waiting.Contains(outcome.Mention.Id));
        var opened = await _writes.StoreAsync(transaction, outcomes, now, evenAwaited: true);
        var stored = new List<TriageOutcome>();
        foreach (var source in bySource)
        {
            var fresh = source.Where(outcome => opened.Contains(outcome.Mention.Id)).ToArray();
            if (fresh.Length > 0)
                stored.AddRange(await JoinAsync(transaction, source.Key, fresh, now));
        }
        return stored;
    }

    private async Task<IEnumerable<TriageOutcome>> JoinAsync(
        DbTransaction transaction,
        string source,
        TriageOutcome[] fresh,
        DateTimeOffset now
    )
    {
        var net = await _turns.LoadAsync(
            transaction,
            source,
            Array.ConvertAll(fresh, outcome => outcome.Mention)
        );
        var freshIds = fresh.Select(outcome => outcome.Mention.Id).ToHashSet();
        var before = await _entries.LockAsync(
            transaction,
            net.Turns.Where(turn => !freshIds.Contains(turn.Id)).Select(turn => turn.EntryId)
        );

        var joins = new TurnJoins(_turns, transaction, net);
        foreach (var turn in net.Turns.Where(turn => freshIds.Contains(turn.Id)).Order(InTime))
            await joins.PlaceAsync(turn);
        var changed = joins.Changed();
        if (changed.Count == 0)
            return fresh;

        var entries = before.ToLookup(entry => joins.EntryOf(entry.Id));
        var turns = fresh.ToLookup(outcome => joins.EntryOf(outcome.Mention.Id));
        var changes = changed
            .Select(entryId =>
                EntryChange.Of(
                    entryId,
                    [.. entries[entryId]],
                    [.. turns[entryId]],
                    joins.MovedInto.Contains(entryId)
                )
            )
            .ToArray();
        var ranked = await WriteAsync(transaction, changes, now);
        await EntryStore.RecordJoinedAsync(
            transaction,
            before.Where(entry => joins.EntryOf(entry.Id) != entry.Id),
            now
        );
        var told = changes.ToDictionary(
            change => change.Entry.Id,
            change => Tell(change, ranked, entries[change.Entry.Id])
        );
        return fresh.Select(outcome =>
            told.TryGetValue(joins.EntryOf(outcome.Mention.Id), out var news)
                ? outcome with
                {
                    Told = news,
                }
                : outcome
        );
    }

    private async Task<IReadOnlyDictionary<Guid, EntryRank>> WriteAsync(
        DbTransaction transaction,
        EntryChange[] changes,
        DateTimeOffset now
    )
    {
        foreach (var change in changes)
            await _entries.WriteAsync(transaction, change, now);
        var open = changes.Where(change => change.Entry.IsOpen).Select(change => change.Entry.Id);
        var ranked = await ranks.RankAsync(transaction, [.. open], now);
        await RankWrites.StoreAsync(
            database.Dialect,
            transaction,
            [.. ranked.Select(rank => new RankUpdate(rank.Key, rank.Value.Ranked, null))],
            now
        );
        await ConversationRanks.StoreSpeakingAsync(transaction, ranked);
        return ranked;
    }

    private static IReadOnlyList<TriagedMention> Tell(
        EntryChange change,
        IReadOnlyDictionary<Guid, EntryRank> ranked,
        IEnumerable<EntryRow> before
    )
    {
        var id = change.Entry.Id;
        var band = ranked.TryGetValue(id, out var rank)
            ? rank.Ranked.Priority.Band
            : (Band)(change.Entry.Band ?? 0);
        // Boards that show an entry which has become a turn have to look again.
        var replaced = before
            .Where(entry => entry.Id != id)
            .Select(entry => new TriagedMention(entry.Id, band, IsNew: false));
        return [new TriagedMention(id, band, change.IsArrival), .. replaced];
    }

    private static readonly Comparer<Turn> InTime = Comparer<Turn>.Create(
        (one, other) =>
            one.IsBefore(other) ? -1
            : other.IsBefore(one) ? 1
            : 0
    );
}
