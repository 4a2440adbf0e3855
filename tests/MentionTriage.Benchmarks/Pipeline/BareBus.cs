using System.Text.Json;
using MassTransit;
using MentionTriage.Benchmarks.Measuring;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Pipeline;

/// <summary>What MassTransit and the broker do with the same messages when nobody reads or stores them.</summary>
internal static class BareBus
{
    /// <summary>Room enough that neither side waits for the other.</summary>
    private const int UnconfirmedLimit = 512;
    private const int Prefetch = 800;

    /// <summary>Measures from the first publish until the last message is consumed.</summary>
    public static async Task<RunFigures> RunAsync(PrivateBroker broker, int count, int textLength)
    {
        var counter = new Counting();
        var address = await broker.NewVirtualHostAsync();
        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(address, host => host.PublisherConfirmation = true);
            rabbit.ReceiveEndpoint(
                "bare",
                endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    endpoint.PrefetchCount = Prefetch;
                    endpoint.Instance(counter);
                }
            );
        });
        await bus.StartAsync();
        try
        {
            await PublishAsync(bus, counter, PipelineBenchmark.WarmUpCount, textLength);
            await ProcessorTime.SettleAsync(Environment.ProcessId);
            var meter = new RunMeter(Environment.ProcessId, broker.Id, 0);
            await PublishAsync(bus, counter, count, textLength);
            return meter.Read(count);
        }
        finally
        {
            await bus.StopAsync();
        }
    }

    public static int MessageBytes(int textLength) =>
        JsonSerializer
            .SerializeToUtf8Bytes(new MentionReceived(Mention(1, textLength)), MentionJson.Options)
            .Length;

    private static async Task PublishAsync(IBus bus, Counting counter, int count, int textLength)
    {
        counter.Expect(count);
        using var free = new SemaphoreSlim(UnconfirmedLimit);
        for (var number = 0; number < count; number++)
        {
            await free.WaitAsync();
            _ = PublishOneAsync(bus, new MentionReceived(Mention(number, textLength)), free);
        }
        await counter.All;
        for (var taken = 0; taken < UnconfirmedLimit; taken++)
            await free.WaitAsync();
    }

    private static async Task PublishOneAsync(IBus bus, MentionReceived message, SemaphoreSlim free)
    {
        await bus.Publish(message);
        free.Release();
    }

    private static Mention Mention(int number, int textLength)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new Mention
        {
            Id = Guid.CreateVersion7(now),
            Source = "api",
            ExternalId = $"bare-{number}",
            Text = Invented.Text(number, textLength),
            Author = new Author
            {
                Handle = $"someone{number % 2_000}",
                DisplayName = $"Someone {number % 2_000}",
                FollowersCount = number * 37L % 5_000,
            },
            Engagement = new Engagement
            {
                LikesCount = number % 9,
                RepostsCount = number % 3,
                RepliesCount = number % 2,
            },
            CreatedAt = now,
            ReceivedAt = now,
        };
    }

    private sealed class Counting : IConsumer<MentionReceived>
    {
        private TaskCompletionSource _all = new();
        private int _missing;

        public Task All => _all.Task;

        public void Expect(int count)
        {
            _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _missing, count);
        }

        public Task Consume(ConsumeContext<MentionReceived> context)
        {
            if (Interlocked.Decrement(ref _missing) == 0)
                _all.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
