using Dapper;
using MassTransit;
using MentionTriage.Escalation.Acknowledging;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Listing;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Escalation.Paging;
using MentionTriage.Escalation.Silences;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace MentionTriage.Tests.Escalation;

/// <summary>One replica of the paging, moved by hand: its own poller and channels over a store that may be shared.</summary>
internal sealed class PagingBench : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = StoredMention.Noon;
    private readonly TestDatabase? _owned;
    private readonly ServiceProvider _services;
    private Database? _other;
    private readonly Dictionary<string, ChannelLoop> _loops = [];

    private PagingBench(
        Database database,
        TestDatabase? owned,
        FakeClock clock,
        EscalationOptions options
    )
    {
        _owned = owned;
        Database = database;
        Clock = clock;
        Options = options;
        _services = new ServiceCollection()
            .AddMetrics()
            .AddDataProtection()
            .Services.BuildServiceProvider();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(BoardAddress.Key, "https://desk.example")])
            .Build();
        var address = new BoardAddress(configuration, _services);
        Links = new AcknowledgeLinks(
            options,
            _services.GetRequiredService<IDataProtectionProvider>(),
            address,
            clock
        );
        Events = new EscalationEvents(
            Substitute.For<IBus>(),
            clock,
            NullLogger<EscalationEvents>.Instance
        );
        var rows = new NotificationRows(options);
        Queue = new NotificationQueue(database, options, clock);
        Desk = new EscalationDesk(
            database,
            options,
            new EscalationWrites(rows, new FixedOnCallSchedule(options.People)),
            Events,
            clock
        );
        Metrics = new EscalationMetrics(
            _services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()
        );
        var composer = new NotificationComposer(database, options, Links);
        var notices = new SilenceNotices(database, options, address, clock);
        foreach (var channel in options.Channels.Values)
        {
            Notifiers[channel.Name] = new FakeNotifier();
            _loops[channel.Name] = new ChannelLoop(
                channel,
                Notifiers[channel.Name],
                Queue,
                composer,
                notices,
                options,
                Metrics,
                clock,
                NullLogger<ChannelLoop>.Instance
            );
        }
        Pulse = new PollerPulse(clock);
        Loops = new ChannelLoops([.. _loops.Values]);
        Poller = new EscalationPoller(
            database,
            options,
            new EscalationSearch(database, options.Policies, clock),
            new JoinedEscalations(database, clock),
            Desk,
            Queue,
            new SourceSilences(database, options, clock),
            notices,
            new PagingSignal(clock),
            Loops,
            Metrics,
            Pulse,
            address,
            clock,
            NullLogger<EscalationPoller>.Instance
        );
    }

    public Database Database { get; }
    public FakeClock Clock { get; }
    public EscalationOptions Options { get; }
    public AcknowledgeLinks Links { get; }
    public EscalationEvents Events { get; }
    public EscalationDesk Desk { get; }
    public NotificationQueue Queue { get; }
    public EscalationMetrics Metrics { get; }
    public PollerPulse Pulse { get; }
    public ChannelLoops Loops { get; }
    public EscalationPoller Poller { get; }
    public Dictionary<string, FakeNotifier> Notifiers { get; } =
        new(StringComparer.OrdinalIgnoreCase);

    public static async Task<PagingBench> CreateAsync(
        Dialect dialect,
        params (string Key, string? Value)[] settings
    )
    {
        var store = await TestDatabase.CreateAsync(dialect);
        return new PagingBench(store.Database, store, new FakeClock(Noon), Read(settings));
    }

    /// <summary>A second replica over the same store and clock.</summary>
    public PagingBench Beside(params (string Key, string? Value)[] settings) =>
        new(Database, null, Clock, settings.Length == 0 ? Options : Read(settings));

    public static EscalationOptions Read(params (string Key, string? Value)[] settings)
    {
        var options = new EscalationOptions();
        EscalationReader.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(setting =>
                        KeyValuePair.Create("Escalation:" + setting.Key, setting.Value)
                    )
                )
                .Build(),
            options
        );
        return options;
    }

    /// <summary>A second replica with its own connections, as another process would have.</summary>
    public PagingBench AsAnotherProcess()
    {
        var store =
            _owned
            ?? throw new InvalidOperationException("Only the first replica knows the store.");
        var database =
            store.Database.Dialect == Dialect.Sqlite
                ? Database.Sqlite(store.ConnectionString, TimeProvider.System)
                : Database.Postgres(store.ConnectionString, TimeProvider.System);
        return new PagingBench(database, null, Clock, Options) { _other = database };
    }

    /// <summary>Polls once and lets every channel send what is due.</summary>
    public async Task RoundAsync()
    {
        await Poller.RunOnceAsync(CancellationToken.None);
        foreach (var loop in _loops.Values)
            while (await loop.RunOnceAsync(CancellationToken.None) > 0) { }
    }

    /// <summary>Moves the clock and does a round.</summary>
    public async Task AfterAsync(TimeSpan wait)
    {
        Clock.Advance(wait);
        await RoundAsync();
    }

    public ChannelLoop Loop(string channel) => _loops[channel];

    public Task UpdateMentionAsync(Guid id, string assignments, object? values = null) =>
        Journal.UpdateAsync(Database, id, assignments, values ?? new { });

    public async Task<ListedEscalation> OnlyEscalationAsync() =>
        Assert.Single(await EscalationsAsync());

    public Task<List<ListedEscalation>> EscalationsAsync() =>
        new EscalationList(Database).ListAsync(null, CancellationToken.None);

    public Task<long> CountAsync(string sql) =>
        Database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>(sql),
            CancellationToken.None
        );

    public async ValueTask DisposeAsync()
    {
        Poller.Dispose();
        Loops.Dispose();
        Events.Dispose();
        await _services.DisposeAsync();
        if (_other is not null)
            await _other.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }
}
