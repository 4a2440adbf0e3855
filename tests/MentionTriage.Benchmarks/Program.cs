await Console.Error.WriteLineAsync(
    "usage: MentionTriage.Benchmarks pipeline | latency | start | classify"
);
return 2;
