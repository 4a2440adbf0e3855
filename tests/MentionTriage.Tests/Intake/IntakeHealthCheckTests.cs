using System.Runtime.CompilerServices;
using MentionTriage.Intake;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Publishing;
using MentionTriage.Intake.Sources;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Intake;

public sealed class IntakeHealthCheckTests
{
    [Fact]
    public async Task A_bus_that_confirms_nothing_is_named()
    {
        var clock = new FakeClock(StoredMention.Noon);
        var bus = new FakeBus();
        bus.Pause();
        using var window = new PublishWindow(bus.Bus, clock, FakeMeters.Intake);
        var check = new IntakeHealthCheck(window, []);
        await window.StartAsync([Arrival.Mention()], default);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(check)).Status);
        clock.Advance(TimeSpan.FromSeconds(12));
        var stuck = await CheckAsync(check);
        Assert.Equal(HealthStatus.Unhealthy, stuck.Status);
        Assert.Contains(
            "nothing for 12 s; 1 mentions wait",
            stuck.Description,
            StringComparison.Ordinal
        );
        bus.Resume();
        await Eventually.IsTrueAsync(() => window.UnconfirmedCount == 0);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(check)).Status);
    }

    [Fact]
    public async Task A_source_that_keeps_failing_is_named_while_the_rest_goes_on()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        using var runner = new SourceRunner(
            new BrokenSource(),
            new MentionNormaliser(TimeProvider.System),
            new MentionJournal(store.Database, TimeProvider.System, FakeMeters.Intake),
            store.Database,
            FakeMeters.Intake,
            TimeProvider.System,
            NullLogger<SourceRunner>.Instance
        );
        using var window = new PublishWindow(
            new FakeBus().Bus,
            TimeProvider.System,
            FakeMeters.Intake
        );
        var check = new IntakeHealthCheck(window, [runner]);
        await runner.StartAsync(default);
        await Eventually.IsTrueAsync(async () =>
            (await CheckAsync(check)).Status == HealthStatus.Degraded
        );
        var failing = await CheckAsync(check);
        Assert.Contains("source broken", failing.Description, StringComparison.Ordinal);
        Assert.Contains("no such host", failing.Description, StringComparison.Ordinal);
        await runner.StopAsync(default);
    }

    private static Task<HealthCheckResult> CheckAsync(IntakeHealthCheck check) =>
        check.CheckHealthAsync(new HealthCheckContext());

    private sealed class BrokenSource : IMentionSource
    {
        public string Name => "broken";

        public async IAsyncEnumerable<SourceBatch> ReadAsync(
            string? checkpoint,
            SourceSigns signs,
            [EnumeratorCancellation] CancellationToken cancel
        )
        {
            await Task.Yield();
            if (Name == "broken")
                throw new IOException("no such host");
            yield break;
        }
    }
}
