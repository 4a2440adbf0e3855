using System.Globalization;
using MentionTriage.Benchmarks.Measuring;
using MentionTriage.SystemTests.Fixtures;
using Npgsql;

namespace MentionTriage.Benchmarks.Pipeline;

/// <summary>One measured run of the product on a virtual host and a database of its own.</summary>
internal static class ProductRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Measures from the first POST until the last mention is open in the store.</summary>
    public static async Task<RunFigures> RunAsync(
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
        var warmUp = Load.Bodies("warm", PipelineBenchmark.WarmUpCount, textLength);
        var bodies = Load.Bodies("load", mentionsCount, textLength);
        await Load.PostAsync(product, warmUp);
        await TriagedAsync(store, product, PipelineBenchmark.WarmUpCount);

        await ProcessorTime.SettleAsync(product.Id);
        var meter = new RunMeter(product.Id, broker.Id, database.Id);
        await Load.PostAsync(product, bodies);
        await TriagedAsync(store, product, PipelineBenchmark.WarmUpCount + mentionsCount);
        return meter.Read(mentionsCount);
    }

    /// <summary>Asks the product, which costs nothing, and then the store, which must agree.</summary>
    private static async Task TriagedAsync(
        NpgsqlDataSource store,
        ProductProcess product,
        long count
    )
    {
        await Wait.UntilAsync(
            async () => await ClassifiedAsync(product) >= count,
            Limit,
            () => $"{count} mentions to be triaged:\n{product.Tail}"
        );
        await using var command = store.CreateCommand(
            "select count(*) from mentions where state = 'open'"
        );
        var stored = (long)(await command.ExecuteScalarAsync())!;
        if (stored != count)
            throw new InvalidOperationException($"{count} mentions were sent, {stored} are open.");
    }

    private static async Task<double> ClassifiedAsync(ProductProcess product)
    {
        using var response = await product.Api.GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();
        return text.Split('\n')
            .Where(line =>
                line.StartsWith("mention_triage_classified_total", StringComparison.Ordinal)
            )
            .Sum(line =>
                double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)
            );
    }
}
