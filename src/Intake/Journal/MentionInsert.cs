using System.Data.Common;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>Inserts a group of appends in one transaction and tells which mentions are in the store because of it.</summary>
internal sealed class MentionInsert(Database database)
{
    /// <summary>The columns an arriving mention fills, in the order both dialects bind them.</summary>
    public const string Columns = """
        id, source, external_id, url, thread_id, in_reply_to_id, text, original_text,
        author_id, author_handle, author_display_name, author_followers_count, author_tier,
        likes_count, reposts_count, replies_count, views_count, rating, created_at, received_at
        """;

    private readonly MentionNews _news = new(database);
    private readonly SourceChangeWrites _changes = new(database);

    /// <returns>What the group changed. The ids decide, so a repeat after a lost commit gives the same answer.</returns>
    public Task<JournalChange> RunAsync(
        IReadOnlyList<PendingAppend> group,
        DateTimeOffset nextPublishAt,
        DateTimeOffset now
    )
    {
        // Every transaction takes its keys in one order: two replicas with the same mentions cannot deadlock.
        // The sort is stable, so of two with one key the earlier arrival stays.
        var mentions = group
            .SelectMany(append => append.Mentions)
            .OrderBy(mention => mention.Source, StringComparer.Ordinal)
            .ThenBy(mention => mention.ExternalId, StringComparer.Ordinal)
            .ToArray();
        var checkpoints = group
            .Select(append => append.Checkpoint)
            .OfType<Checkpoint>()
            .GroupBy(checkpoint => checkpoint.Source)
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => source.Last())
            .ToArray();
        SourceChanges[] changes =
        [
            .. group.Select(append => append.Changes).OfType<SourceChanges>(),
        ];
        var latest = changes.SelectMany(change => change.Latest).ToHashSet();
        var attempt = 0;
        return database.WriteAsync(
            async transaction =>
            {
                var inserted = await InsertAsync(transaction, mentions, nextPublishAt);
                if (++attempt > 1)
                    inserted.UnionWith(await AlreadyThereAsync(transaction, mentions));
                await KnownMention.HoldAsync(
                    database,
                    transaction,
                    Touched(mentions, inserted, latest, changes)
                );
                await _news.ApplyAsync(transaction, mentions, inserted, latest, now);
                var change = await _changes.ApplyAsync(transaction, changes, inserted, now);
                foreach (var checkpoint in checkpoints)
                    await Checkpoints.SaveAsync(transaction, checkpoint, now);
                return change;
            },
            CancellationToken.None
        );
    }

    /// <summary>The mentions that were there before and are told of again, answered, shared or deleted.</summary>
    private static MentionKey[] Touched(
        Mention[] mentions,
        HashSet<Guid> inserted,
        HashSet<Guid> latest,
        SourceChanges[] changes
    ) =>
        [
            .. mentions
                .Where(mention => !inserted.Contains(mention.Id))
                .Where(mention => MentionNews.Tells(mention, inserted, latest))
                .Select(mention => new MentionKey(mention.Source, mention.ExternalId))
                .Concat(changes.SelectMany(change => change.Deleted))
                .Concat(
                    changes.SelectMany(change =>
                        change.Reactions.Select(reaction => new MentionKey(
                            reaction.Id.Source,
                            reaction.MentionExternalId
                        ))
                    )
                )
                .Distinct(),
        ];

    private Task<HashSet<Guid>> InsertAsync(
        DbTransaction transaction,
        Mention[] mentions,
        DateTimeOffset nextPublishAt
    )
    {
        if (mentions.Length == 0)
            return Task.FromResult<HashSet<Guid>>([]);
        return database.Dialect == Dialect.Postgres
            ? PostgresMentionInsert.RunAsync(transaction, mentions, nextPublishAt)
            : Task.FromResult(SqliteMentionInsert.Run(transaction, mentions, nextPublishAt));
    }

    /// <summary>What an earlier attempt committed although its answer was lost.</summary>
    private async Task<IEnumerable<Guid>> AlreadyThereAsync(
        DbTransaction transaction,
        Mention[] mentions
    )
    {
        var (term, ids) = database.AnyOf(mentions.Select(mention => mention.Id));
        return await transaction.Connection!.QueryAsync<Guid>(
            $"select id from mentions where {term}",
            new { ids },
            transaction
        );
    }
}
