using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Tests.Storage;

public sealed class DatabaseTests
{
    private static readonly DateTimeOffset Noon = new(
        2026,
        11,
        21,
        12,
        0,
        0,
        TimeSpan.FromHours(5)
    );

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Instants_and_ids_come_back_as_they_went_in(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var id = Guid.CreateVersion7();
        var at = Noon.AddTicks(1_234_560);

        await store.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    insert into mentions (id, source, external_id, text, created_at, received_at, next_publish_at)
                    values (@id, 'x', '1', 'hi', @at, @at, @none)
                    """,
                    new
                    {
                        id,
                        at,
                        none = (DateTimeOffset?)null,
                    },
                    transaction
                ),
            CancellationToken.None
        );

        var row = await store.Database.ReadAsync(
            connection =>
                connection.QuerySingleAsync<(
                    Guid Id,
                    DateTimeOffset CreatedAt,
                    DateTimeOffset? NextPublishAt
                )>("select id, created_at, next_publish_at from mentions"),
            CancellationToken.None
        );
        Assert.Equal(id, row.Id);
        Assert.Equal(at.ToUniversalTime(), row.CreatedAt);
        Assert.Equal(TimeSpan.Zero, row.CreatedAt.Offset);
        Assert.Null(row.NextPublishAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Work_that_throws_leaves_nothing_behind(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.Database.WriteAsync(
                async transaction =>
                {
                    await InsertAsync(transaction, "1");
                    throw new InvalidOperationException();
                },
                CancellationToken.None
            )
        );

        Assert.Equal(0, await CountAsync(store));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Many_writers_at_once_all_get_their_turn(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);

        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(n =>
                    store.Database.WriteAsync(
                        transaction => InsertAsync(transaction, $"{n}"),
                        CancellationToken.None
                    )
                )
        );

        Assert.Equal(40, await CountAsync(store));
    }

    private static Task InsertAsync(
        System.Data.Common.DbTransaction transaction,
        string externalId
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into mentions (id, source, external_id, text, created_at, received_at)
            values (@id, 'x', @externalId, 'hi', @at, @at)
            """,
            new
            {
                id = Guid.CreateVersion7(),
                externalId,
                at = Noon,
            },
            transaction
        );

    private static Task<long> CountAsync(TestDatabase store) =>
        store.Database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>("select count(*) from mentions"),
            CancellationToken.None
        );

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task An_array_of_instants_may_begin_with_one_that_is_missing(Dialect dialect)
    {
        if (dialect == Dialect.Sqlite)
            return;
        await using var store = await TestDatabase.CreateAsync(dialect);

        var found = await store.Database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<long>(
                    "select count(*) from unnest(@instants) as t (at) where at = @noon",
                    new { instants = new InstantArray([null, Noon, null]), noon = Noon }
                ),
            CancellationToken.None
        );

        Assert.Equal(1, found);
    }
}
