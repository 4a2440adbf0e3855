using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Intake.Sources.X;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Tests.Intake.Sources.X;

/// <summary>X's part of Intake over a fresh store and X on loopback, on a clock the test moves. Whichever client asks.</summary>
internal sealed class XBench : IAsyncDisposable
{
    private readonly TestDatabase _store;
    private ServiceProvider? _services;

    private readonly XBenchClient _client;

    private XBench(TestDatabase store, LoopbackX x, XBenchClient client)
    {
        (_store, X, _client) = (store, x, client);
        Options.Url = x.Server.Address.AbsoluteUri;
        Brand.Names.Add("Delta Air Lines");
        Brand.Handles["x"] = ["delta"];
        Brand.AccountIds["x"] = ["99"];
    }

    public LoopbackX X { get; }

    public SteppedClock Clock { get; } = new();

    public BrandProfile Brand { get; } = new();

    public XOptions Options { get; } = new() { BearerToken = "secret-token" };

    public Database Database => _store.Database;

    private Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider Protection { get; } =
        new();

    public SourceSigns Signs => field ??= new SourceSigns(Clock);

    public static async Task<XBench> CreateAsync(XBenchClient? client = null) =>
        new(
            await TestDatabase.CreateAsync(Dialect.Sqlite),
            await LoopbackX.StartAsync(),
            client ?? XBenchClient.BuiltIn
        );

    public T Get<T>()
        where T : notnull => (_services ??= Compose()).GetRequiredService<T>();

    public Task<SourceReading> ReadAsync(
        int events,
        string? checkpoint = null,
        int batches = 0,
        bool mentions = false
    ) =>
        SourceReading.OfAsync(
            mentions ? Get<XMentionsSource>() : _client.Source(_services ??= Compose()),
            checkpoint,
            Signs,
            events,
            batches
        );

    /// <summary>As after a restart: the store stays, all else begins anew.</summary>
    public async Task RestartAsync()
    {
        if (_services is { } old)
            await old.DisposeAsync();
        _services = null;
    }

    public async ValueTask DisposeAsync()
    {
        await RestartAsync();
        await X.DisposeAsync();
        await _store.DisposeAsync();
    }

    private ServiceProvider Compose()
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Database)
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Options))
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Brand))
            .AddSingleton(new BrandMatcher(Brand))
            .AddSingleton(new BrandAccounts(Brand))
            .AddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(Protection)
            .AddWire()
            .AddXParts();
        _client.Add(services);
        return services.BuildServiceProvider();
    }
}
