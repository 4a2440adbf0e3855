using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MentionTriage.Storage;

/// <summary>
/// Opens connections and runs units of work against the store. Thread-safe; one for the process.
/// </summary>
/// <remarks>
/// SQLite has one writer: writes queue on a gate in this process instead of colliding in the file,
/// which keeps their order fair and their waits short.
/// </remarks>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource? _postgres;
    private readonly string? _sqlite;
    private readonly SemaphoreSlim _sqliteWriter = new(1, 1);
    private readonly StoreRetry _retry;

    private Database(Dialect dialect, DbDataSource? postgres, string? sqlite, TimeProvider time)
    {
        SqlValues.Register();
        Dialect = dialect;
        _postgres = postgres;
        _sqlite = sqlite;
        _retry = new StoreRetry(time);
    }

    /// <summary>The dialect statements must be written in.</summary>
    public Dialect Dialect { get; }

    /// <summary>Opens a store in one file, which is created when missing.</summary>
    public static Database Sqlite(string connectionString, TimeProvider time)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        return new Database(Dialect.Sqlite, null, builder.ConnectionString, time);
    }

    /// <summary>Opens a store on a PostgreSQL server; nothing is connected until first use.</summary>
    public static Database Postgres(string connectionString, TimeProvider time) =>
        new(Dialect.Postgres, NpgsqlDataSource.Create(connectionString), null, time);

    /// <summary>Whether the same work may succeed when simply tried again later.</summary>
    public static bool IsTransient(Exception error) => StoreRetry.IsTransient(error);

    /// <summary>
    /// Whether an error speaks of the store and not of what was written: a full disk, a query that was called off,
    /// a server that only reads for now. The same rows may be taken later, but not by trying again at once.
    /// </summary>
    public static bool IsOfTheStore(Exception error) => StoreRetry.IsOfTheStore(error);

    /// <summary>Picks the text of a statement where the dialects differ.</summary>
    public string Sql(string sqlite, string postgres) =>
        Dialect == Dialect.Sqlite ? sqlite : postgres;

    /// <summary>Opens a connection for reading. The caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        if (_postgres is not null)
            return await _postgres.OpenConnectionAsync(cancel);

        var connection = new SqliteConnection(_sqlite);
        try
        {
            await connection.OpenAsync(cancel);
            SqliteFunctions.Register(connection);
            await using var pragma = connection.CreateCommand();
            pragma.CommandText =
                "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 10000;";
            await pragma.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs reads on one connection; a broken connection is retried for some seconds.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancel) =>
        _retry.RunAsync(
            async token =>
            {
                await using var connection = await OpenAsync(token);
                return await work(connection);
            },
            cancel
        );

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits it; any exception rolls it back.
    /// </summary>
    /// <remarks>
    /// The work may run more than once (lost connection, deadlock), and the outcome of a lost commit is
    /// unknown: it must be safe to repeat.
    /// </remarks>
    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancel) =>
        _retry.RunAsync(token => WriteOnceAsync(work, token), cancel);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken cancel) =>
        WriteAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            cancel
        );

    /// <summary>Closes the pools.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(_sqlite));
        _sqliteWriter.Dispose();
    }

    private async Task<T> WriteOnceAsync<T>(
        Func<DbTransaction, Task<T>> work,
        CancellationToken cancel
    )
    {
        if (Dialect == Dialect.Sqlite)
            await _sqliteWriter.WaitAsync(cancel);
        try
        {
            await using var connection = await OpenAsync(cancel);
            // Serializable on SQLite means BEGIN IMMEDIATE: no upgrade from reader to writer that could fail.
            var level =
                Dialect == Dialect.Sqlite
                    ? IsolationLevel.Serializable
                    : IsolationLevel.ReadCommitted;
            await using var transaction = await connection.BeginTransactionAsync(level, cancel);
            var result = await work(transaction);
            await transaction.CommitAsync(cancel);
            return result;
        }
        finally
        {
            if (Dialect == Dialect.Sqlite)
                _sqliteWriter.Release();
        }
    }
}
