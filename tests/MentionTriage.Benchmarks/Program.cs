using MentionTriage.Benchmarks;
using MentionTriage.Benchmarks.Firehose;
using MentionTriage.Benchmarks.Latency;
using MentionTriage.Benchmarks.Pipeline;
using MentionTriage.Benchmarks.Soak;
using MentionTriage.Benchmarks.Start;

return args switch
{
    ["pipeline", .. var rest] => await PipelineBenchmark.RunAsync(rest),
    ["latency", .. var rest] => await LatencyBenchmark.RunAsync(rest),
    ["classify", .. var rest] => ClassifyBenchmark.Run(rest),
    ["jetstream", .. var rest] => await JetstreamBenchmark.RunAsync(rest),
    ["soak", .. var rest] => await SoakBenchmark.RunAsync(rest),
    ["run", .. var rest] => await SoakDesk.RunAsync(rest),
    ["start", .. var rest] => await StartBenchmark.RunAsync(rest),
    _ => await UsageAsync(),
};

static async Task<int> UsageAsync()
{
    await Console.Error.WriteLineAsync(
        """
        usage: MentionTriage.Benchmarks COMMAND     prints JSON, as measured, for this machine

          pipeline [--mentions N] [--rounds N]      mentions/s from POST to triaged and stored over RabbitMQ and
                                                    PostgreSQL, beside the bare bus on the same broker
          latency [--seconds N] [--rate N] [--embedded]
                                                    from POST to visible on an open board in Chromium
          classify [MODEL] [CORPUS]                 mentions/s on one core from text to assessment with evidence
          jetstream [--events N] [--rounds N]       events/s of processor time that Bluesky's source looks at, a small
                                                    part of which speaks of the brand
          soak [--minutes N] [--seed N] [--speed N] [--rate N] [--grown-up]
                                                    whether the queue equals the truth after networks on loopback
                                                    misbehaved at random and the desk was killed again and again;
                                                    on PostgreSQL and RabbitMQ with --grown-up
          start [--runs N]                          from process start to /health/ready
        """
    );
    return 2;
}
