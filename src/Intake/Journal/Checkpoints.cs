using System.Data.Common;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>How far each source has been read. Saved only in the transaction that journals what was read.</summary>
internal static class Checkpoints
{
    public static Task<string?> LoadAsync(
        Database database,
        string source,
        CancellationToken cancel
    ) =>
        database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<string?>(
                    "select position from checkpoints where source = @source",
                    new { source }
                ),
            cancel
        );

    /// <summary>Forgets a source that has been read to its end and may be read again.</summary>
    public static Task RemoveAsync(Database database, string source, CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "delete from checkpoints where source = @source",
                    new { source },
                    transaction
                ),
            cancel
        );

    public static Task SaveAsync(
        DbTransaction transaction,
        Checkpoint checkpoint,
        DateTimeOffset now
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into checkpoints (source, position, updated_at) values (@Source, @Position, @now)
            on conflict (source) do update set position = excluded.position, updated_at = excluded.updated_at
            """,
            new
            {
                checkpoint.Source,
                checkpoint.Position,
                now,
            },
            transaction
        );
}
