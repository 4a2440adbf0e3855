using System.Data.Common;
using MentionTriage.SystemTests.Fixtures;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MentionTriage.SystemTests.Kill;

/// <summary>Checks that what was accepted is in the queue exactly once: through the API and in the store itself.</summary>
internal static class Accounting
{
    public static async Task EveryMentionIsOpenOnceAsync(ProductProcess product, int mentionsCount)
    {
        await Wait.UntilAsync(
            async () => await OpenAsync(product.Settings) >= mentionsCount,
            TimeSpan.FromMinutes(2),
            () =>
                $"{mentionsCount} open mentions, the store holds {StatesAsync(product.Settings).Result}:\n{product.Tail}"
        );

        var expected = Enumerable.Range(0, mentionsCount).Select(Flood.Id).ToHashSet();
        var listed = (await product.Api.AllAsync())
            .Select(mention => mention.GetProperty("externalId").GetString()!)
            .ToArray();
        Assert.Equal(mentionsCount, listed.Length);
        Assert.Superset(expected, listed.ToHashSet());

        Assert.Equal($"open:{mentionsCount}", await StatesAsync(product.Settings));
        Assert.Equal(
            mentionsCount,
            await CountAsync(product.Settings, "select count(distinct external_id) from mentions")
        );
    }

    public static Task<long> CountAsync(ProductSettings settings, string sql) =>
        WithAsync(settings, sql, async reader => await reader.ReadAsync() ? reader.GetInt64(0) : 0);

    private static Task<long> OpenAsync(ProductSettings settings) =>
        CountAsync(settings, "select count(*) from mentions where state = 'open'");

    private static Task<string> StatesAsync(ProductSettings settings) =>
        WithAsync(
            settings,
            "select state, count(*) from mentions group by state order by state",
            async reader =>
            {
                var states = new List<string>();
                while (await reader.ReadAsync())
                    states.Add($"{reader.GetString(0)}:{reader.GetInt64(1)}");
                return string.Join(' ', states);
            }
        );

    private static async Task<T> WithAsync<T>(
        ProductSettings settings,
        string sql,
        Func<DbDataReader, Task<T>> read
    )
    {
        await using DbConnection connection = settings.Database is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection(
                $"Data Source={Path.Combine(settings.Data, "mention-triage.db")};Mode=ReadOnly;Pooling=false"
            );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        return await read(reader);
    }
}
