using System.Globalization;
using Dapper;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Soak;

/// <summary>
/// Two overlapping sources of one unruly network, stopped and started at random, for as many seconds as
/// <c>MENTIONTRIAGE_SOAK_SECONDS</c> says (3 unless told otherwise): the store ends exactly equal to the truth.
/// </summary>
public sealed class SoakTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        double.TryParse(
            Environment.GetEnvironmentVariable("MENTIONTRIAGE_SOAK_SECONDS"),
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? seconds
            : 3
    );

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task However_the_network_misbehaves_the_store_ends_equal_to_the_truth(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var seed = Random.Shared.Next();
        var network = new UnrulyNetwork(seed);
        UnrulySource[] sources =
        [
            new(network, "unruly.stream", seed + 1),
            new(network, "unruly.search", seed + 2),
        ];
        using var journal = new MentionJournal(
            store.Database,
            TimeProvider.System,
            FakeMeters.Intake
        );

        await MisbehaveAsync(network, sources, store, journal, new Random(seed + 3));
        foreach (var source in sources)
            source.IsCalm = true;
        await RunAsync(
            sources,
            store,
            journal,
            async () =>
            {
                await Eventually.IsTrueAsync(() =>
                    Array.TrueForAll(sources, source => source.Position == network.Length)
                );
            }
        );

        Assert.True(sources.Sum(source => source.FaultsCount) > 0, "the network behaved");
        await CompareAsync(network, store, seed);
    }

    private static async Task MisbehaveAsync(
        UnrulyNetwork network,
        UnrulySource[] sources,
        TestDatabase store,
        MentionJournal journal,
        Random random
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Duration)
            await RunAsync(
                sources,
                store,
                journal,
                async () =>
                {
                    for (var moment = random.Next(5, 40); moment > 0; moment--)
                    {
                        for (var events = random.Next(12); events > 0; events--)
                            network.Happen();
                        await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
                    }
                }
            );
    }

    /// <summary>A life of the process: the sources are started, and at the end stopped in the middle of whatever they do.</summary>
    private static async Task RunAsync(
        UnrulySource[] sources,
        TestDatabase store,
        MentionJournal journal,
        Func<Task> meanwhile
    )
    {
        var accounts = new BrandAccounts(new BrandProfile { Handles = { ["unruly"] = ["brand"] } });
        var runners = Array.ConvertAll(
            sources,
            source => new SourceRunner(
                source,
                new MentionNormaliser(TimeProvider.System, accounts),
                journal,
                store.Database,
                FakeMeters.Intake,
                new HastyClock(),
                NullLogger<SourceRunner>.Instance,
                accounts
            )
        );
        foreach (var runner in runners)
            await runner.StartAsync(default);
        await meanwhile();
        foreach (var runner in runners)
        {
            await runner.StopAsync(default);
            runner.Dispose();
        }
    }

    private static async Task CompareAsync(UnrulyNetwork network, TestDatabase store, int seed)
    {
        var rows = (
            await store.Database.ReadAsync(
                connection =>
                    connection.QueryAsync<(
                        string Id,
                        string State,
                        string Text,
                        long? Shares,
                        long? Answers
                    )>(
                        "select external_id, state, text, reposts_count, replies_count from mentions"
                    ),
                default
            )
        ).ToDictionary(row => row.Id);
        Assert.Equal(network.Truth.Keys.Order(), rows.Keys.Order());
        foreach (var (id, truth) in network.Truth)
        {
            var row = rows[id];
            var expected = truth.IsDeleted
                ? (id, "deleted", "", 0L, 0L)
                : (id, "received", truth.Text, truth.SharesCount, truth.AnswersCount);
            Assert.True(
                expected == (row.Id, row.State, row.Text, row.Shares ?? 0, row.Answers ?? 0),
                $"seed {seed}: {expected} but {row}"
            );
        }
        var answered = await store.Database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<long>(
                    """
                    select count(*) from mention_history h join mentions m on m.id = h.mention_id
                    where h.action = 'answered' and m.state <> 'deleted'
                    """
                ),
            default
        );
        Assert.Equal(
            network.Truth.Values.Where(truth => !truth.IsDeleted).Sum(truth => truth.AnswersCount),
            answered
        );
    }
}
