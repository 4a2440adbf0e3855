using MentionTriage.SystemTests.Desk;
using MentionTriage.SystemTests.Fixtures;
using MentionTriage.SystemTests.Machine;
using Npgsql;

namespace MentionTriage.SystemTests.Paging;

/// <summary>
/// A source that has spoken for weeks falls silent: on-call staff hear of it once, from another process than
/// the one that reads, over a restart, and once more when it speaks again. On a clock that runs thirty times faster.
/// </summary>
public sealed class SilenceTests(BrokerFixture brokers, DatabaseFixture databases)
    : IAsyncDisposable
{
    private const int Speed = 30;
    private const string Source = "feeds.forum";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Receiver _receiver = new();
    private readonly DateTimeOffset _origin = TimeProvider.System.GetUtcNow();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task On_call_staff_hear_once_that_a_source_is_silent_and_once_that_it_is_heard_again()
    {
        await using var feed = await Feed.StartAsync();
        var database = await (await databases.StartedAsync()).NewDatabaseAsync();
        var broker = await (await brokers.StartedAsync()).NewVirtualHostAsync();
        var reads = Settings(feed, broker, database, "intake");
        await using var pages = await ProductProcess.StartAsync(
            Settings(feed, broker, database, "triage,board,escalation")
        );
        var reader = await ProductProcess.StartAsync(reads);
        await using (reader)
        {
            await pages.Api.SingleAsync("https://forum.example/1");
            reader.Kill();
        }
        await SpokeForWeeksAsync(database);

        await using (var silent = await ProductProcess.StartAsync(reads))
        {
            await Wait.UntilAsync(
                () => Told("trigger").Length > 0 && _receiver.At("/slack").Count > 0,
                Limit,
                () => $"the silence to be told:\n{silent.Tail}\n{pages.Tail}"
            );
            silent.Kill();
        }
        await using var again = await ProductProcess.StartAsync(reads);
        feed.Say("forum/2", "Oak and Ember found my coat");
        await Wait.UntilAsync(
            () => Told("resolve").Length > 0,
            Limit,
            () => $"its end to be told:\n{again.Tail}\n{pages.Tail}"
        );

        // An attempt whose answer came too late is made once more, and is the same to the receiver.
        var incident = Assert.Single(Told("trigger").Distinct());
        Assert.StartsWith("mention-triage/silence/", incident, StringComparison.Ordinal);
        Assert.Equal([incident], Told("resolve").Distinct());
        Assert.Contains(Source, _receiver.At("/slack")[0].Body, StringComparison.Ordinal);
    }

    private string[] Told(string action) =>
        [
            .. _receiver
                .At("/pagerduty")
                .Select(sent => sent.Json)
                .Where(sent => sent.GetProperty("event_action").GetString() == action)
                .Select(sent => sent.GetProperty("dedup_key").GetString()!),
        ];

    private ProductSettings Settings(Feed feed, Uri broker, string database, string roles) =>
        new()
        {
            Product = Checkout.Benchmarks,
            Broker = broker,
            Database = database,
            Configuration = new Dictionary<string, string>
            {
                ["Roles"] = roles,
                ["MENTIONTRIAGE_SOAK_CLOCK"] = $"{_origin.ToUnixTimeMilliseconds()} {Speed}",
                ["Brand:Names:0"] = "Oak and Ember",
                ["Sources:Feeds:List:0:Url"] = feed.Address + "healthy.rss",
                ["Sources:Feeds:List:0:Name"] = "forum",
                ["Sources:Feeds:List:0:Interval"] = "00:00:30",
                ["Escalation:SendTimeout"] = "00:01:00",
                ["Escalation:Channels:pd:Type"] = "pagerduty",
                ["Escalation:Channels:pd:RoutingKey"] = "0123456789abcdef0123456789abcdef",
                ["Escalation:Channels:pd:Url"] = $"{_receiver.Address}pagerduty",
                ["Escalation:Channels:ops:Type"] = "slack",
                ["Escalation:Channels:ops:Url"] = $"{_receiver.Address}slack",
            },
        };

    /// <summary>Two mentions a minute in every hour of the last weeks, and never a long silence.</summary>
    private async Task SpokeForWeeksAsync(string database)
    {
        var now = _origin + ((TimeProvider.System.GetUtcNow() - _origin) * Speed);
        await using var store = NpgsqlDataSource.Create(database);
        await using var command = store.CreateCommand(
            """
            insert into source_hours (source, hour_at, mentions_count, watched_seconds, longest_gap)
            select $1, date_trunc('hour', $2 at time zone 'UTC') at time zone 'UTC' - n * interval '1 hour', 120, 3600, 1
            from generate_series(1, 28 * 24 - 1) n
            on conflict (source, hour_at) do nothing
            """
        );
        command.Parameters.Add(new NpgsqlParameter { Value = Source });
        command.Parameters.Add(new NpgsqlParameter { Value = now.UtcDateTime });
        Assert.True(await command.ExecuteNonQueryAsync() > 600);
    }
}
