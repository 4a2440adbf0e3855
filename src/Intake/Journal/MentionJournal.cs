using System.Collections.Concurrent;
using MentionTriage.Intake.Publishing;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>
/// Writes arriving mentions to the store, once for each (source, external id), before anything else
/// happens to them. Thread-safe; one for the process.
/// </summary>
/// <remarks>
/// Appends that arrive while a transaction is being written share the next one, so that two hundred
/// single posts a second do not pay for two hundred syncs. Whoever waits longest writes for all.
/// </remarks>
public sealed class MentionJournal(
    Database database,
    TimeProvider time,
    IntakeMetrics metrics,
    FreshMentions? fresh = null
) : IDisposable
{
    /// <summary>Bounds one transaction; larger ones gain nothing and hold the store's only writer up.</summary>
    private const int MaxMentionsInTransaction = 2_000;

    private readonly ConcurrentQueue<PendingAppend> _waiting = new();
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly MentionInsert _insert = new(database);

    /// <summary>Journals mentions, and moves a source's checkpoint in the same transaction.</summary>
    /// <param name="mentions">Normalised mentions, any number. One that repeats another's key counts as a duplicate.</param>
    /// <param name="checkpoint">Where the source stands once these are journalled.</param>
    /// <param name="cancel">Ends the wait. What is being written then may or may not be kept; repeating is safe.</param>
    /// <exception cref="JournalUnavailableException">The store is down.</exception>
    public Task<JournalReceipt> AppendAsync(
        IReadOnlyList<Mention> mentions,
        Checkpoint? checkpoint,
        CancellationToken cancel
    ) => AppendAsync(new PendingAppend(mentions, checkpoint), cancel);

    /// <summary>Journals everything a source told in one go, in one transaction with its checkpoint.</summary>
    /// <inheritdoc cref="AppendAsync(IReadOnlyList{Mention}, Checkpoint, CancellationToken)"/>
    public Task<JournalReceipt> ApplyAsync(
        SourceChanges changes,
        Checkpoint? checkpoint,
        CancellationToken cancel
    ) => AppendAsync(new PendingAppend(changes.Mentions, checkpoint, changes), cancel);

    private async Task<JournalReceipt> AppendAsync(PendingAppend mine, CancellationToken cancel)
    {
        if (mine.IsEmpty)
            return new JournalReceipt([], 0);
        _waiting.Enqueue(mine);
        try
        {
            await _writer.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            mine.Abandon();
            throw;
        }
        try
        {
            while (!mine.Done.IsCompleted)
                await WriteAsync(TakeGroup());
        }
        finally
        {
            _writer.Release();
        }
        return await mine.Done;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private List<PendingAppend> TakeGroup()
    {
        var group = new List<PendingAppend>();
        var count = 0;
        while (
            _waiting.TryPeek(out var next)
            && (count == 0 || count + next.Mentions.Count <= MaxMentionsInTransaction)
            && _waiting.TryDequeue(out next)
        )
        {
            if (next.Done.IsCompleted)
                continue;
            group.Add(next);
            count += next.Mentions.Count;
        }
        return group;
    }

    /// <remarks>Not cancelled by any one caller: the transaction belongs to all of them.</remarks>
    private async Task WriteAsync(List<PendingAppend> group)
    {
        // A mention leaves for the bus at once; its lease ends when that should long have been done.
        var now = time.GetUtcNow();
        var leaseUntil = fresh is null ? now : now + FreshMentions.Lease;
        JournalChange change;
        try
        {
            change = await _insert.RunAsync(group, leaseUntil, now);
        }
        catch (Exception error) when (group.Count > 1 && !Database.IsOfTheStore(error))
        {
            // Should one of them be what the store refuses, the others must not fail with it.
            foreach (var append in group)
                await WriteAsync([append]);
            return;
        }
        catch (Exception error)
        {
            // A store that is away is away for all: asking it for each would make the last wait for minutes.
            foreach (var append in group)
                append.Fail(new JournalUnavailableException(error));
            return;
        }
        metrics.Removed(change.Removed.Count);
        foreach (var append in group)
            Complete(append, change, leaseUntil);
    }

    private void Complete(PendingAppend append, JournalChange change, DateTimeOffset leaseUntil)
    {
        var isNew = append.Mentions.ToLookup(mention => change.Inserted.Contains(mention.Id));
        var fresher = isNew[true].ToArray();
        foreach (var source in fresher.CountBy(mention => mention.Source))
            metrics.Received(source.Key, source.Value);
        foreach (var source in isNew[false].CountBy(mention => mention.Source))
            metrics.Duplicate(source.Key, source.Value);
        fresh?.Offer(
            change.Withheld.Count == 0
                ? fresher
                : Array.FindAll(fresher, mention => !change.Withheld.Contains(mention.Id)),
            leaseUntil
        );
        append.Succeed(
            new JournalReceipt(fresher, append.Mentions.Count - fresher.Length)
            {
                Removed = append.Changes is null ? [] : change.Removed,
            }
        );
    }
}
