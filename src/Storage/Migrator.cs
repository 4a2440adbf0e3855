using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Storage;

/// <summary>Brings the schema up to this version of the product, once, whoever starts first.</summary>
public sealed partial class Migrator(Database database, TimeProvider time, ILogger<Migrator> logger)
{
    /// <summary>Any constant will do, as long as every replica uses the same one.</summary>
    internal const long PostgresLockKey = 0x4D54_5249_4147_4501;

    /// <summary>A large table is rewritten for minutes, and other replicas wait that long for whoever does it.</summary>
    private const int NoTimeout = 0;

    /// <summary>Applies what is missing, each migration and its record in the same transaction.</summary>
    /// <exception cref="SchemaMismatchException">The store was written by a newer or an altered version.</exception>
    public Task ApplyAsync(CancellationToken cancel) =>
        database.WriteAsync(transaction => ApplyAsync(transaction, cancel), cancel);

    private async Task ApplyAsync(DbTransaction transaction, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        // SQLite's write transaction is a lock already; PostgreSQL releases this one when the transaction ends.
        if (database.Dialect == Dialect.Postgres)
            await connection.ExecuteAsync(
                "select pg_advisory_xact_lock(@key)",
                new { key = PostgresLockKey },
                transaction,
                NoTimeout
            );

        await connection.ExecuteAsync(
            """
            create table if not exists schema_migrations (
                version integer not null primary key,
                name text not null,
                checksum text not null,
                applied_at text not null
            )
            """,
            transaction: transaction
        );
        var applied = (
            await connection.QueryAsync<(int Version, string Name, string Checksum)>(
                "select version, name, checksum from schema_migrations order by version",
                transaction: transaction
            )
        ).ToDictionary(row => row.Version);
        RefuseStrangers(applied);

        foreach (
            var migration in Migration.All.Where(migration =>
                !applied.ContainsKey(migration.Version)
            )
        )
        {
            cancel.ThrowIfCancellationRequested();
            await connection.ExecuteAsync(
                migration.For(database.Dialect),
                transaction: transaction,
                commandTimeout: NoTimeout
            );
            await connection.ExecuteAsync(
                "insert into schema_migrations (version, name, checksum, applied_at) values (@Version, @Name, @Checksum, @at)",
                new
                {
                    migration.Version,
                    migration.Name,
                    migration.Checksum,
                    at = time.GetUtcNow().ToString("O"),
                },
                transaction
            );
            LogApplied(migration.Name);
        }
    }

    private static void RefuseStrangers(
        Dictionary<int, (int Version, string Name, string Checksum)> applied
    )
    {
        var known = Migration.All.ToDictionary(migration => migration.Version);
        foreach (var row in applied.Values)
        {
            if (!known.TryGetValue(row.Version, out var migration))
                throw new SchemaMismatchException(
                    $"The store has schema version {row.Version} ({row.Name}), which this version of MentionTriage does not know. Start the newer version, or use another store."
                );
            if (migration.Checksum != row.Checksum)
                throw new SchemaMismatchException(
                    $"Schema version {row.Version} ({row.Name}) in the store was made by a different build. Use the build that made it, or another store."
                );
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Schema migrated: {Migration}")]
    private partial void LogApplied(string migration);
}
