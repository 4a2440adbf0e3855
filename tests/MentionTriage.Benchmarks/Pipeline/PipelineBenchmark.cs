using MentionTriage.Benchmarks.Measuring;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Pipeline;

/// <summary>
/// Mentions a second from POST to triaged and stored over RabbitMQ and PostgreSQL, and what the bare bus
/// does with the same messages on the same broker. The two alternate, so that the machine's mood hits both.
/// </summary>
internal static class PipelineBenchmark
{
    /// <summary>A full post on X. Real mentions are shorter: those this project trains on have 115 characters on average.</summary>
    private const int TextLength = 280;

    /// <summary>Enough for the compiler to know what is hot; a pause lets it finish: a desk runs for weeks, its first seconds are the start benchmark's.</summary>
    public const int WarmUpCount = 60_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var mentionsCount = Arguments.Number(arguments, "--mentions", 40_000);
        var textLength = Arguments.Number(arguments, "--length", TextLength);
        var rounds = Arguments.Number(arguments, "--rounds", 3);
        var machine = Machine.Here();
        await using var broker = await PrivateBroker.StartNewAsync();
        await using var database = await PrivateDatabase.StartNewAsync();

        var product = new List<RunFigures>();
        var bare = new List<RunFigures>();
        for (var round = 1; round <= rounds; round++)
        {
            bare.Add(await BareBus.RunAsync(broker, mentionsCount, textLength));
            Report.Progress($"round {round}: bare bus {bare[^1]}");
            product.Add(await ProductRun.RunAsync(broker, database, mentionsCount, textLength));
            Report.Progress($"round {round}: product {product[^1]}");
        }

        var ratios = product.Zip(bare, (ours, theirs) => ours.PerSecond / theirs.PerSecond);
        Report.Print(
            new
            {
                benchmark = "pipeline",
                mentionsPerSecond = Math.Round(
                    Figures.Median(product.Select(run => run.PerSecond))
                ),
                bareMentionsPerSecond = Math.Round(
                    Figures.Median(bare.Select(run => run.PerSecond))
                ),
                ratio = Math.Round(Figures.Median(ratios), 2),
                rounds = product.Zip(bare, (ours, theirs) => new { product = ours, bare = theirs }),
                mentionsCount,
                mentionBytes = Load.MentionBytes(textLength),
                messageBytes = BareBus.MessageBytes(textLength),
                what = new
                {
                    product = "POST /api/mentions in arrays of 500 over 4 connections, until every mention is open in PostgreSQL; one process, the poster beside it",
                    bare = "MassTransit publish of the same MentionReceived with confirms, at most 512 unconfirmed, and consume one by one from a quorum queue, prefetch 800; one process, no store",
                },
                machine,
            }
        );
        return 0;
    }
}
