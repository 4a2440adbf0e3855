using System.Diagnostics;
using System.Net;
using MentionTriage.Benchmarks.Measuring;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Start;

/// <summary>From process start to /health/ready saying 200.</summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var runs = Arguments.Number(arguments, "--runs", 7);
        var machine = Machine.Here();
        await using var broker = await PrivateBroker.StartNewAsync();
        await using var database = await PrivateDatabase.StartNewAsync();

        var first = await MeasureAsync(runs, () => Task.FromResult(new ProductSettings()));
        var again = new ProductSettings { Sample = true };
        var embedded = await MeasureAsync(runs, () => Task.FromResult(again));
        var address = await broker.NewVirtualHostAsync();
        var grown = new ProductSettings
        {
            Broker = address,
            Database = await database.NewDatabaseAsync(),
        };
        var grownUp = await MeasureAsync(runs, () => Task.FromResult(grown));

        Report.Print(
            new
            {
                benchmark = "start",
                embeddedFirstStartSeconds = first,
                embeddedWithSampleSeconds = embedded,
                rabbitMqAndPostgreSqlSeconds = grownUp,
                machine,
            }
        );
        return 0;
    }

    private static async Task<object> MeasureAsync(int runs, Func<Task<ProductSettings>> settings)
    {
        var seconds = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            seconds.Add(await OnceAsync(await settings()));
            Report.Progress($"ready after {seconds[^1]:0.00} s");
        }
        return new
        {
            median = Math.Round(Figures.Median(seconds), 2),
            runs = seconds.Select(value => Math.Round(value, 2)),
        };
    }

    private static async Task<double> OnceAsync(ProductSettings settings)
    {
        var clock = Stopwatch.StartNew();
        await using var product = ProductProcess.Launch(settings);
        while (await product.Api.StatusAsync("/health/ready") != HttpStatusCode.OK)
        {
            if (product.HasExited)
                throw new InvalidOperationException(product.Tail);
            await Task.Delay(Pause, TimeProvider.System);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        await product.StopAsync();
        return seconds;
    }
}
