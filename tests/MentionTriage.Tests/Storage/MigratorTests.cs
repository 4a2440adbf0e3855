using Dapper;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Storage;

public sealed class MigratorTests
{
    [Fact]
    public void Versions_run_from_one_without_a_gap() =>
        Assert.Equal(
            Enumerable.Range(1, Migration.All.Count),
            Migration.All.Select(migration => migration.Version)
        );

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Many_starting_at_once_migrate_once(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var migrator = new Migrator(
            store.Database,
            TimeProvider.System,
            NullLogger<Migrator>.Instance
        );

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => migrator.ApplyAsync(CancellationToken.None))
        );

        await using var connection = await store.Database.OpenAsync(CancellationToken.None);
        var applied = await connection.ExecuteScalarAsync<long>(
            "select count(*) from schema_migrations"
        );
        Assert.Equal(Migration.All.Count, applied);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Whoever_comes_second_waits_however_long_the_first_migrates(Dialect dialect)
    {
        if (dialect == Dialect.Sqlite)
            return;
        // The clock stands still: nothing that gave up could try again.
        await using var store = await TestDatabase.CreateAsync(dialect);
        await using var hasty = Database.Postgres(
            store.ConnectionString + ";Command Timeout=1",
            new SteppedClock()
        );
        await using var first = await store.Database.OpenAsync(CancellationToken.None);
        await using var migrating = await first.BeginTransactionAsync();
        await first.ExecuteAsync(
            "select pg_advisory_xact_lock(@key)",
            new { key = Migrator.PostgresLockKey },
            migrating
        );

        var second = new Migrator(
            hasty,
            TimeProvider.System,
            NullLogger<Migrator>.Instance
        ).ApplyAsync(CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System);
        await migrating.CommitAsync();

        await second.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_store_of_a_newer_version_is_refused_by_name(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        await using (var connection = await store.Database.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(
                "insert into schema_migrations (version, name, checksum, applied_at) values (9999, '9999_future', 'x', 'y')"
            );
        }

        var migrator = new Migrator(
            store.Database,
            TimeProvider.System,
            NullLogger<Migrator>.Instance
        );
        var error = await Assert.ThrowsAsync<SchemaMismatchException>(() =>
            migrator.ApplyAsync(CancellationToken.None)
        );
        Assert.Contains("9999_future", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_migration_that_changed_after_it_was_applied_is_refused(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        await using (var connection = await store.Database.OpenAsync(CancellationToken.None))
            await connection.ExecuteAsync(
                "update schema_migrations set checksum = 'other' where version = 1"
            );

        var migrator = new Migrator(
            store.Database,
            TimeProvider.System,
            NullLogger<Migrator>.Instance
        );
        await Assert.ThrowsAsync<SchemaMismatchException>(() =>
            migrator.ApplyAsync(CancellationToken.None)
        );
    }
}
