using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Sources;

/// <summary>
/// Remembers which mention a server means by an id of its own, for as long as the mention lives: deletions
/// name nothing else. Thread-safe.
/// </summary>
/// <remarks>Written before the mentions are journalled, so that there is none whose deletion would not be understood.</remarks>
internal sealed class LocalIds(Database database, TimeProvider time)
{
    /// <summary>Longer than the journal ever needs to take a mention that was noted.</summary>
    private static readonly TimeSpan UntilJournalled = TimeSpan.FromHours(1);

    /// <summary>Longer than any server holds back a status it has told the deletion of.</summary>
    private static readonly TimeSpan UntilForgotten = TimeSpan.FromDays(7);

    /// <summary>Notes mentions.</summary>
    /// <param name="source">Name of the source: ids mean something only there.</param>
    /// <param name="mentions">Local and external ids.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The local ids among them whose deletion came before them.</returns>
    public async Task<IReadOnlySet<string>> NoteAsync(
        string source,
        IReadOnlyCollection<(string LocalId, string ExternalId)> mentions,
        CancellationToken cancel
    )
    {
        if (mentions.Count == 0)
            return new HashSet<string>();
        var notedAt = time.GetUtcNow();
        var deleted = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    """
                    insert into local_ids (source, local_id, external_id, noted_at)
                    values (@source, @LocalId, @ExternalId, @notedAt)
                    on conflict (source, local_id) do nothing
                    """,
                    // One order for all: two replicas with the same mentions cannot deadlock.
                    mentions
                        .OrderBy(each => each.LocalId, StringComparer.Ordinal)
                        .Select(each => new
                        {
                            source,
                            each.LocalId,
                            each.ExternalId,
                            notedAt,
                        }),
                    transaction
                );
                return await connection.QueryAsync<string>(
                    $"select local_id from local_ids where source = @source and {database.Sql("local_id in @ids", "local_id = any(@ids)")} and external_id is null",
                    new { source, ids = mentions.Select(each => each.LocalId).ToArray() },
                    transaction
                );
            },
            cancel
        );
        return deleted.ToHashSet();
    }

    /// <summary>The mention a deletion means; one that is not known yet is noted, so that it never comes in.</summary>
    /// <returns>Its external id, or <c>null</c> when there is none to delete.</returns>
    public Task<string?> DeletedAsync(string source, string localId, CancellationToken cancel)
    {
        var notedAt = time.GetUtcNow();
        return database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    """
                    insert into local_ids (source, local_id, noted_at) values (@source, @localId, @notedAt)
                    on conflict (source, local_id) do nothing
                    """,
                    new
                    {
                        source,
                        localId,
                        notedAt,
                    },
                    transaction
                );
                return await connection.QuerySingleAsync<string?>(
                    "select external_id from local_ids where source = @source and local_id = @localId",
                    new { source, localId },
                    transaction
                );
            },
            cancel
        );
    }

    /// <summary>The mention a local id means; <c>null</c> when none was told of by it.</summary>
    public Task<string?> MeantAsync(string source, string localId, CancellationToken cancel) =>
        database.ReadAsync(
            connection =>
                connection.QueryFirstOrDefaultAsync<string?>(
                    "select external_id from local_ids where source = @source and local_id = @localId",
                    new { source, localId }
                ),
            cancel
        );

    /// <summary>The ids mentions have at a source; those it has not told of are missing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        string source,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancel
    )
    {
        if (externalIds.Count == 0)
            return new Dictionary<string, string>();
        var rows = await database.ReadAsync(
            connection =>
                connection.QueryAsync<(string ExternalId, string LocalId)>(
                    $"select external_id, local_id from local_ids where source = @source and {database.Sql("external_id in @externalIds", "external_id = any(@externalIds)")}",
                    new { source, externalIds = externalIds.ToArray() }
                ),
            cancel
        );
        return rows.DistinctBy(row => row.ExternalId)
            .ToDictionary(row => row.ExternalId, row => row.LocalId);
    }

    /// <summary>Forgets the ids of mentions that are gone: an external id may hold the author's name.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="network">What its mentions name as theirs.</param>
    /// <param name="cancel">Ends it.</param>
    public Task ForgetAsync(string source, string network, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    delete from local_ids where source = @source and (
                        external_id is null and noted_at < @forgottenAt
                        or external_id is not null and noted_at < @journalledAt and not exists (
                            select 1 from mentions
                            where mentions.source = @network and mentions.external_id = local_ids.external_id
                                and mentions.state <> 'deleted'
                        )
                    )
                    """,
                    new
                    {
                        source,
                        network,
                        forgottenAt = now - UntilForgotten,
                        journalledAt = now - UntilJournalled,
                    },
                    transaction
                ),
            cancel
        );
    }
}
