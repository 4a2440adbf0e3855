using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;

namespace MentionTriage.Tests.Triage.Conversations;

/// <summary>The same talk, however it arrives, ends in the same queue.</summary>
public sealed class ConversationOrderTests : IDisposable
{
    private static readonly string[] Words = ["now", "today", "routine", "thanks", "chatter"];
    private readonly FakeClock _clock = new(A.Noon.AddMinutes(90));
    private readonly TriageMetrics _metrics = new();

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Any_order_of_arrival_ends_in_the_same_queue(Dialect dialect)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var expected = await ArriveAsync(dialect, Invent(new Random(seed)), 1);
            var shuffled = Invent(new Random(seed));
            random.Shuffle(shuffled);
            Assert.Equal(expected, await ArriveAsync(dialect, shuffled, 1 + (seed % 4)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Parallel_batches_on_two_replicas_that_overlap_end_in_the_same_queue(
        Dialect dialect
    )
    {
        for (var seed = 100; seed < 106; seed++)
        {
            var mentions = Invent(new Random(seed));
            var expected = await ArriveAsync(dialect, mentions, 1);

            await using var store = await TestDatabase.CreateAsync(dialect, _clock);
            await using var other = Other(dialect, store);
            await Journal.ReceiveAsync(store.Database, mentions);
            var opened = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(worker =>
                        Task.Run(() =>
                            DeliverAsync(worker % 2 == 0 ? store.Database : other, worker)
                        )
                    )
            );
            Assert.Equal(mentions.Length, opened.Sum());
            await RankAllAsync(store.Database);
            Assert.Equal(expected, await Talk.EntriesAsync(store.Database));
            async Task<int> DeliverAsync(Database database, int worker)
            {
                var mine = mentions.ToArray();
                new Random(worker).Shuffle(mine);
                var triage = new TriageParts(database, _clock, _metrics).Batch(Talk.Read);
                var count = 0;
                foreach (var batch in mine.Chunk(1 + (worker % 3)))
                    count += (await triage.RunAsync(batch, CancellationToken.None)).Count;
                return count;
            }
        }
    }

    public void Dispose() => _metrics.Dispose();

    /// <summary>SQLite has one writer in one process: there the replica is the same one.</summary>
    private Database Other(Dialect dialect, TestDatabase store) =>
        dialect == Dialect.Postgres
            ? Database.Postgres(store.ConnectionString, _clock)
            : Database.Sqlite(store.ConnectionString, _clock);

    private async Task<string[]> ArriveAsync(Dialect dialect, Mention[] mentions, int batch)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var triage = new TriageParts(store.Database, _clock, _metrics).Batch(Talk.Read);
        foreach (var arriving in mentions.Chunk(batch))
        {
            await Journal.ReceiveAsync(store.Database, arriving);
            await triage.RunAsync(arriving, CancellationToken.None);
        }
        await RankAllAsync(store.Database);
        return await Talk.EntriesAsync(store.Database);
    }

    private async Task RankAllAsync(Database database)
    {
        await database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "update mentions set next_rank_at = @now where state = 'open'",
                    new { now = _clock.GetUtcNow() },
                    transaction
                ),
            CancellationToken.None
        );
        await new TriageParts(database, _clock, _metrics)
            .DueRanks()
            .RunAsync(CancellationToken.None);
    }

    /// <summary>Talk around a thread of the brand's own, one a customer opened, and loose replies; some targets are not in the store.</summary>
    private static Mention[] Invent(Random random)
    {
        var mentions = new List<Mention>();
        for (var i = 0; i < 16; i++)
        {
            var thread =
                i < 2
                    ? null
                    : random.Next(4) switch
                    {
                        0 => "own",
                        1 => "m01",
                        2 => "other",
                        _ => null,
                    };
            var answers =
                i == 0 || random.Next(2) == 0 ? null
                : random.Next(5) == 0 ? "own"
                : $"m{random.Next(i):00}";
            mentions.Add(
                Talk.Said(
                    $"m{i:00}",
                    Words[random.Next(Words.Length)],
                    $"author{random.Next(4)}",
                    3 * (i / 2),
                    thread,
                    answers
                )
            );
        }
        return [.. mentions];
    }
}
