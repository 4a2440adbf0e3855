using System.Collections.Frozen;
using System.Data.Common;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>Writes what sources tell beside mentions: what the sieve holds back, deletions, reactions, authors to forget.</summary>
internal sealed class SourceChangeWrites(Database database)
{
    private readonly Removals _removals = new(database);
    private readonly ReactionCounts _reactions = new(database);

    /// <param name="transaction">The one that inserted the mentions.</param>
    /// <param name="changes">What sources told; empty for plain arrivals, which then cost one look at who is forgotten.</param>
    /// <param name="inserted">Ids of the mentions inserted just now.</param>
    /// <param name="now">The time.</param>
    public async Task<JournalChange> ApplyAsync(
        DbTransaction transaction,
        IReadOnlyList<SourceChanges> changes,
        HashSet<Guid> inserted,
        DateTimeOffset now
    )
    {
        var removed = new List<Guid>(await _removals.DeleteForgottenAsync(transaction, inserted));
        if (changes.Count == 0)
            return new JournalChange(inserted, removed.ToFrozenSet(), removed);
        var arrived = changes
            .SelectMany(change => change.Mentions)
            .Where(mention => inserted.Contains(mention.Id))
            .ToArray();
        var sieved = await SieveAsync(transaction, changes, inserted);
        foreach (var change in changes)
        {
            removed.AddRange(await Removals.ForgetAsync(transaction, change.ForgottenAuthors, now));
            removed.AddRange(await Removals.DeleteAsync(transaction, change.Deleted, now));
        }
        await _reactions.AddAsync(
            transaction,
            [.. changes.SelectMany(change => change.Reactions)],
            arrived,
            now
        );
        return new JournalChange(
            inserted,
            sieved.Concat(removed.Where(inserted.Contains)).ToFrozenSet(),
            [.. removed.Distinct()]
        );
    }

    private static async Task<IReadOnlyList<Guid>> SieveAsync(
        DbTransaction transaction,
        IReadOnlyList<SourceChanges> changes,
        HashSet<Guid> inserted
    )
    {
        var sieved = changes
            .SelectMany(change => change.Sieved)
            .Where(entry => inserted.Contains(entry.Key))
            .ToArray();
        foreach (var (id, because) in sieved)
            await transaction.Connection!.ExecuteAsync(
                """
                update mentions set state = 'sieved', sieved_because = @because, next_publish_at = null
                where id = @id and state = 'received'
                """,
                new { id, because },
                transaction
            );
        return Array.ConvertAll(sieved, entry => entry.Key);
    }
}
