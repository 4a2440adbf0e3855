using Dapper;
using MassTransit;
using MassTransit.Testing;
using MentionTriage.Escalation;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Escalation.Notifiers;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Escalation;

/// <summary>The stage as the product composes it, over a bus, by the real clock.</summary>
public sealed class StageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_mention_is_paged_and_an_acknowledgement_on_the_board_ends_it()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        await using var pagerDuty = await LoopbackReceiver.StartAsync();
        pagerDuty.Answer = http => LoopbackReceiver.Status(http, 202, "{}");
        using var host = Host(
            store.Database,
            ("Escalation:PollEvery", "00:01:00"),
            ("Escalation:Channels:phone:Type", "pagerduty"),
            ("Escalation:Channels:phone:RoutingKey", new string('k', 32)),
            ("Escalation:Channels:phone:Url", pagerDuty.Address.AbsoluteUri),
            ("Escalation:Policies:0:Name", "at once"),
            ("Escalation:Policies:0:Match:Bands", "now"),
            ("Escalation:Policies:0:Steps:0:Channels", "phone")
        );
        await host.StartAsync();
        var bus = host.Services.GetRequiredService<ITestHarness>();

        var mention = await new StoredMention { Band = Band.Now }.InsertAsync(store.Database);
        // The poller and the channels sleep a minute: only events can wake them in time.
        await bus.Bus.Publish(new MentionTriaged([new TriagedMention(mention.Id, Band.Now, true)]));
        Assert.True(await bus.Published.Any<EscalationRaised>());
        await WaitForAsync(() => pagerDuty.Requests.Count == 1);

        await bus.Bus.Publish(
            new MentionHandled(
                mention.Id,
                HandlingAction.Acknowledged,
                "ana",
                TimeProvider.System.GetUtcNow()
            )
        );
        Assert.True(await bus.Published.Any<EscalationAcknowledged>());
        await WaitForAsync(() => pagerDuty.Requests.Count == 2);
        Assert.Equal(
            ["trigger", "acknowledge"],
            pagerDuty.Requests.Select(request => (string?)request.Json["event_action"])
        );
        var health = await host
            .Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, health.Entries["escalation"].Status);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_source_that_falls_silent_is_told_at_once_and_so_is_its_end()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        await using var pagerDuty = await LoopbackReceiver.StartAsync();
        pagerDuty.Answer = http => LoopbackReceiver.Status(http, 202, "{}");
        using var host = Host(
            store.Database,
            ("Escalation:PollEvery", "00:01:00"),
            ("Escalation:Channels:phone:Type", "pagerduty"),
            ("Escalation:Channels:phone:RoutingKey", new string('k', 32)),
            ("Escalation:Channels:phone:Url", pagerDuty.Address.AbsoluteUri)
        );
        await host.StartAsync();
        var bus = host.Services.GetRequiredService<ITestHarness>();
        var since = TimeProvider.System.GetUtcNow().AddHours(-1);
        await HealthAsync(store.Database, since, since);
        // Told twice, as after a restart: the store knows that it is one.
        for (var i = 0; i < 2; i++)
            await bus.Bus.Publish(new SourceWentSilent("x.stream", since, 9));
        await WaitForAsync(() => pagerDuty.Requests.Count == 1);

        await HealthAsync(store.Database, null, TimeProvider.System.GetUtcNow());
        await bus.Bus.Publish(new SourceHeardAgain("x.stream", TimeProvider.System.GetUtcNow()));
        await WaitForAsync(() => pagerDuty.Requests.Count == 2);
        Assert.Equal(
            ["trigger", "resolve"],
            pagerDuty.Requests.Select(request => (string?)request.Json["event_action"])
        );
        await host.StopAsync();
    }

    private static Task HealthAsync(
        Database database,
        DateTimeOffset? silentSince,
        DateTimeOffset lastMentionAt
    ) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    insert into source_health (name, network, state, is_connected, needs_person, failures_count,
                        last_mention_at, silent_since, expected_count, updated_at)
                    values ('x.stream', 'x', 'reading', @yes, @no, 0, @lastMentionAt, @silentSince, 9, @now)
                    on conflict (name) do update set last_mention_at = excluded.last_mention_at,
                        silent_since = excluded.silent_since
                    """,
                    new
                    {
                        yes = true,
                        no = false,
                        lastMentionAt,
                        silentSince,
                        now = TimeProvider.System.GetUtcNow(),
                    },
                    transaction
                ),
            default
        );

    [Fact]
    public async Task A_mistaken_configuration_stops_the_start_with_all_that_is_wrong()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        using var host = Host(
            store.Database,
            ("Escalation:SendTimeout", "10"),
            ("Escalation:Chanels:x:Type", "log")
        );
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(2, error.Failures.Count());
    }

    private static IHost Host(Database database, params (string Key, string? Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))
        );
        builder.Services.AddLogging();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(database);
        builder.Services.AddMassTransitTestHarness(bus => bus.AddEscalationConsumers());
        builder.Services.AddEscalation(builder.Configuration);
        return builder.Build();
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(started) < Patience,
                "it did not happen in time"
            );
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
