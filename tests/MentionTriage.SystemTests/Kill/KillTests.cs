using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;

namespace MentionTriage.SystemTests.Kill;

/// <summary>SIGKILL at random moments while 5,000 mentions are posted: nothing accepted is lost, nothing stands twice.</summary>
public sealed class KillTests(
    BrokerFixture brokers,
    DatabaseFixture databases,
    ITestOutputHelper output
)
{
    private const int MentionsCount = 5_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Killed_on_embedded_parts_it_loses_and_doubles_nothing()
    {
        var moments = Moments(4);
        await RunAsync(
            new ProductSettings(),
            moments.Select(moment => (moment, Kind: Blow.KillProduct))
        );
    }

    [Fact]
    public async Task Killed_with_its_broker_and_database_it_loses_and_doubles_nothing()
    {
        var moments = Moments(6);
        await RunAsync(
            await GrownUpAsync(),
            moments.Zip([
                Blow.KillProduct,
                Blow.RestartBroker,
                Blow.KillProduct,
                Blow.RestartDatabase,
                Blow.KillDatabase,
                Blow.KillBroker,
            ])
        );
    }

    [Fact]
    public async Task Split_into_roles_with_two_triage_replicas_it_loses_and_doubles_nothing()
    {
        var settings = await GrownUpAsync();
        var front = settings with { Roles = "intake,board" };
        await using var first = new Survivor(Back(settings));
        await using var second = new Survivor(Back(settings));
        await using var product = new Survivor(front);
        await product.StartAsync();
        await first.StartAsync();
        await second.StartAsync();

        var flood = new Flood(product.Api, MentionsCount);
        var posting = flood.RunAsync(Limit);
        foreach (var (moment, victim) in Moments(4).Zip([first, product, second, first]))
        {
            await ReachedAsync(flood, moment);
            victim.Kill();
            await victim.StartAsync();
        }
        await posting;
        await Accounting.EveryMentionIsOpenOnceAsync(product.Process, MentionsCount);
    }

    private static ProductSettings Back(ProductSettings settings) =>
        settings with
        {
            Roles = "triage,escalation",
            Data = RunDirectory.New("data"),
            Port = FreePort.Next(),
        };

    private async Task RunAsync(
        ProductSettings settings,
        IEnumerable<(int Moment, Blow Kind)> blows
    )
    {
        await using var product = new Survivor(settings);
        await product.StartAsync();
        var flood = new Flood(product.Api, MentionsCount);
        var posting = flood.RunAsync(Limit);
        foreach (var (moment, blow) in blows)
        {
            await ReachedAsync(flood, moment);
            await StrikeAsync(blow, product);
        }
        await posting;
        // Once more while triage still has its hands full.
        await StrikeAsync(Blow.KillProduct, product);
        await Accounting.EveryMentionIsOpenOnceAsync(product.Process, MentionsCount);
    }

    private async Task StrikeAsync(Blow blow, Survivor product)
    {
        switch (blow)
        {
            case Blow.KillProduct:
                product.Kill();
                await product.StartAsync();
                break;
            case Blow.RestartBroker or Blow.KillBroker:
                var broker = await brokers.StartedAsync();
                await (blow == Blow.KillBroker ? broker.KillAsync() : broker.StopAsync());
                await broker.StartAsync();
                break;
            default:
                var database = await databases.StartedAsync();
                await (blow == Blow.KillDatabase ? database.KillAsync() : database.StopAsync());
                await database.StartAsync();
                break;
        }
    }

    private static Task ReachedAsync(Flood flood, int moment) =>
        Wait.UntilAsync(
            () => flood.AcceptedCount >= moment,
            Limit,
            () => $"{moment} mentions to be accepted, {flood.AcceptedCount} are"
        );

    /// <summary>Random numbers of accepted mentions at which a blow falls; the seed is in the test's output.</summary>
    private int[] Moments(int count)
    {
        var seed = Environment.GetEnvironmentVariable("MENTIONTRIAGE_TEST_SEED") is { } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"MENTIONTRIAGE_TEST_SEED={seed}");
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => random.Next(MentionsCount * 9 / 10)).Order(),
        ];
    }

    private async Task<ProductSettings> GrownUpAsync() =>
        new()
        {
            Broker = await (await brokers.StartedAsync()).NewVirtualHostAsync(),
            Database = await (await databases.StartedAsync()).NewDatabaseAsync(),
        };
}
