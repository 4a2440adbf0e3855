using System.Diagnostics;
using MentionTriage.Benchmarks.Measuring;
using MentionTriage.Benchmarks.Soak.Networks;
using MentionTriage.SystemTests.Fixtures;

namespace MentionTriage.Benchmarks.Soak;

/// <summary>
/// Networks on loopback misbehave at random for some minutes while the desk is killed again and again; when
/// they have calmed down, the queue must be exactly equal to the truth.
/// </summary>
/// <remarks>
/// All run on a clock that is faster than the world's, so that minutes hold the waits and sweeps of hours.
/// <c>--grown-up</c> soaks the desk on a PostgreSQL and a RabbitMQ of its own. What happens follows the seed; which fault meets which request does as well, as far as threads allow.
/// </remarks>
internal static class SoakBenchmark
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = Arguments.Number(
            arguments,
            "--seconds",
            60 * Arguments.Number(arguments, "--minutes", 3)
        );
        var seed = Arguments.Number(arguments, "--seed", Random.Shared.Next());
        var speed = Arguments.Number(arguments, "--speed", 20);
        var rate = Arguments.Number(arguments, "--rate", 10);
        Report.Progress($"seed {seed}");

        var clock = new FastClock(TimeProvider.System.GetUtcNow(), speed);
        var truth = new Truth();
        var mood = new Mood(seed);
        UnrulyNetwork[] networks =
        [
            new XWorld(truth, mood, clock),
            new BlueskyWorld(truth, mood, clock),
            new MastodonWorld(truth, mood, clock),
            new HackerNewsWorld(truth, mood, clock),
            new FeedWorld(truth, mood, clock),
            new AppStoreWorld(truth, mood, clock),
        ];
        foreach (var network in networks)
            await network.StartAsync();
        var isGrownUp = arguments.Contains("--grown-up");
        await using var broker = isGrownUp ? await PrivateBroker.StartNewAsync() : null;
        await using var database = isGrownUp ? await PrivateDatabase.StartNewAsync() : null;
        await using var desk = new MortalDesk(
            Settings(networks, clock) with
            {
                Broker = broker is null ? null : await broker.NewVirtualHostAsync(),
                Database = database is null ? null : await database.NewDatabaseAsync(),
            }
        );
        await desk.StartAsync();

        await MisbehaveAsync(networks, desk, new Random(seed), seconds, rate);
        mood.IsCalm = true;
        var settling = Stopwatch.StartNew();
        var differences = await SettleAsync(
            desk,
            new Ledger(desk.Settings, truth),
            TimeSpan.FromSeconds(Arguments.Number(arguments, "--settle", 180))
        );
        Report.Print(
            new
            {
                benchmark = "soak",
                equal = differences.Count == 0,
                seed,
                parts = isGrownUp ? "PostgreSQL, RabbitMQ" : "embedded",
                seconds,
                clockSpeed = speed,
                settledAfterSeconds = Math.Round(settling.Elapsed.TotalSeconds, 1),
                mentionsCount = truth.Mentions.Count,
                deletedCount = truth.Mentions.Count(mention => mention.IsDeleted),
                kills = desk.KillsCount,
                happened = truth.Happened,
                faults = mood.Faults,
                differences = differences.Take(50),
                differencesCount = differences.Count,
                machine = Machine.Here(),
            }
        );
        if (differences.Count > 0)
            Report.Progress(desk.Tail);
        foreach (var network in networks)
            await network.DisposeAsync();
        return differences.Count == 0 ? 0 : 1;
    }

    private static ProductSettings Settings(UnrulyNetwork[] networks, FastClock clock)
    {
        var configuration = new Dictionary<string, string>
        {
            ["Brand:Names:0"] = "Oak and Ember",
            ["Brand:Exclusions:0"] = "Oak and Ember Township",
            // People say much the same thousands of times here, and nothing may be held back for it.
            ["Sieve:Spam"] = "false",
            ["Sources:Refresh:RequestsPerHour"] = "3600",
            [clock.Environment.Name] = clock.Environment.Value,
        };
        foreach (var network in networks)
        foreach (var (key, value) in network.Settings)
            configuration[key] = value;
        return new ProductSettings
        {
            Product = typeof(SoakDesk).Assembly.Location,
            Configuration = configuration,
        };
    }

    /// <summary>Things happen and the desk dies, for as long as is asked.</summary>
    private static async Task MisbehaveAsync(
        UnrulyNetwork[] networks,
        MortalDesk desk,
        Random random,
        int seconds,
        int rate
    )
    {
        var words = new Words(random);
        var clock = Stopwatch.StartNew();
        var nextDeath = TimeSpan.FromSeconds(random.Next(4, 9));
        var happened = 0;
        while (clock.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            while (happened < clock.Elapsed.TotalSeconds * rate)
            {
                networks[random.Next(networks.Length)].Happen(random, words);
                happened++;
            }
            if (clock.Elapsed >= nextDeath)
            {
                await desk.DieAsync();
                nextDeath = clock.Elapsed + TimeSpan.FromSeconds(random.Next(3, 10));
            }
            await Task.Delay(Moment, TimeProvider.System);
        }
    }

    /// <summary>Waits until nothing differs, and looks once more a little later.</summary>
    private static async Task<IReadOnlyList<string>> SettleAsync(
        MortalDesk desk,
        Ledger ledger,
        TimeSpan limit
    )
    {
        var clock = Stopwatch.StartNew();
        var differences = await ledger.DifferencesAsync(desk.Api);
        while (clock.Elapsed < limit)
        {
            if (differences.Count == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
                if ((differences = await ledger.DifferencesAsync(desk.Api)).Count == 0)
                    break;
            }
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            differences = await ledger.DifferencesAsync(desk.Api);
        }
        return differences;
    }
}
