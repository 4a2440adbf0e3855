using MentionTriage.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MentionTriage.Tests.Storage;

/// <summary>
/// A fresh, migrated store: always SQLite in a temporary file, and PostgreSQL as well when
/// <c>MENTIONTRIAGE_TEST_POSTGRES</c> holds the connection string of a role that may create databases.
/// </summary>
/// <remarks>Use as <c>[Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]</c>.</remarks>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable(
        "MENTIONTRIAGE_TEST_POSTGRES"
    );
    private readonly Func<ValueTask> _drop;

    private TestDatabase(Database database, string connectionString, Func<ValueTask> drop)
    {
        Database = database;
        ConnectionString = connectionString;
        _drop = drop;
    }

    /// <summary>The stores this run can reach.</summary>
    public static TheoryData<Dialect> Stores =>
        string.IsNullOrEmpty(Server) ? [Dialect.Sqlite] : [Dialect.Sqlite, Dialect.Postgres];

    public Database Database { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(Dialect dialect, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        var store = dialect == Dialect.Sqlite ? CreateFile(time) : await CreateOnServerAsync(time);
        await new Migrator(store.Database, time, NullLogger<Migrator>.Instance).ApplyAsync(
            CancellationToken.None
        );
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _drop();
    }

    private static TestDatabase CreateFile(TimeProvider time)
    {
        var directory = Directory.CreateTempSubdirectory("mention-triage-test-");
        var connectionString = $"Data Source={Path.Combine(directory.FullName, "test.db")}";
        return new TestDatabase(
            Database.Sqlite(connectionString, time),
            connectionString,
            () =>
            {
                directory.Delete(recursive: true);
                return ValueTask.CompletedTask;
            }
        );
    }

    private static async Task<TestDatabase> CreateOnServerAsync(TimeProvider time)
    {
        var name = $"test_{Guid.NewGuid():n}";
        await ExecuteOnServerAsync($"create database {name}");
        var connectionString = new NpgsqlConnectionStringBuilder(Server)
        {
            Database = name,
        }.ConnectionString;
        return new TestDatabase(
            Database.Postgres(connectionString, time),
            connectionString,
            async () => await DropAsync(name)
        );
    }

    private static async Task DropAsync(string name)
    {
        try
        {
            // Without force the server asks its own vacuum to leave; with it, it refuses to.
            await ExecuteOnServerAsync($"drop database {name}");
        }
        catch (PostgresException inUse) when (inUse.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            await ExecuteOnServerAsync($"drop database {name} with (force)");
        }
    }

    private static async Task ExecuteOnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
