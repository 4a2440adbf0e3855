using System.Diagnostics;
using MentionTriage.Benchmarks.Measuring;
using MentionTriage.SystemTests.Fixtures;
using Npgsql;

namespace MentionTriage.Benchmarks.Pipeline;

/// <summary>One measured run of the product on a virtual host and a database of its own.</summary>
internal static class ProductRun
{
    private const int WarmUpCount = 4_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <returns>Mentions a second, from the first POST until the last is open in the store.</returns>
    public static async Task<double> RunAsync(
        PrivateBroker broker,
        PrivateDatabase database,
        int mentionsCount,
        int textLength
    )
    {
        var address = await database.NewDatabaseAsync();
        await using var product = await ProductProcess.StartAsync(
            new ProductSettings { Broker = await broker.NewVirtualHostAsync(), Database = address }
        );
        await using var store = NpgsqlDataSource.Create(address);
        var warmUp = Load.Bodies("warm", WarmUpCount, textLength);
        var bodies = Load.Bodies("load", mentionsCount, textLength);
        await Load.PostAsync(product, warmUp);
        await TriagedAsync(store, product, WarmUpCount);

        var clock = Stopwatch.StartNew();
        await Load.PostAsync(product, bodies);
        var posted = clock.Elapsed;
        await TriagedAsync(store, product, WarmUpCount + mentionsCount);
        var triaged = clock.Elapsed;
        Report.Progress(
            $"  posted in {posted.TotalSeconds:0.0} s, triaged in {triaged.TotalSeconds:0.0} s"
        );
        return mentionsCount / triaged.TotalSeconds;
    }

    private static Task TriagedAsync(NpgsqlDataSource store, ProductProcess product, long count) =>
        Wait.UntilAsync(
            async () =>
            {
                await using var command = store.CreateCommand(
                    "select count(*) from mentions where state = 'open'"
                );
                return (long)(await command.ExecuteScalarAsync())! >= count;
            },
            Limit,
            () => $"{count} mentions to be triaged:\n{product.Tail}"
        );
}
