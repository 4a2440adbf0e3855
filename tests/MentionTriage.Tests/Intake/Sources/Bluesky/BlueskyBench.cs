using System.Text;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Bluesky;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Intake.Sources.Bluesky;

/// <summary>Bluesky's part of Intake over a fresh store, on a clock the test moves.</summary>
internal sealed class BlueskyBench : IAsyncDisposable
{
    private readonly TestDatabase _store;
    private readonly ServiceProvider _services;

    private BlueskyBench(TestDatabase store)
    {
        _store = store;
        _services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(Clock)
            .AddWire()
            .BuildServiceProvider();
        Held = new HeldMentions(store.Database);
        Brand.Names.Add("Delta Air Lines");
        Brand.Keywords.Add("SkyClub");
        Brand.Hashtags.Add("flydelta");
        Brand.Domains.Add("delta.example");
        Brand.AccountIds["bluesky"] = [Jetstream.Delta];
    }

    public SteppedClock Clock { get; } = new(SqlValues.FromMicroseconds(Jetstream.Noon));

    public BrandProfile Brand { get; } = new();

    public BlueskyOptions Options { get; } = new() { AppView = "", Backfill = TimeSpan.Zero };

    public HeldMentions Held { get; }

    public HttpExchange Exchange => _services.GetRequiredService<HttpExchange>();

    public WireMetrics Metrics => _services.GetRequiredService<WireMetrics>();

    public Database Database => _store.Database;

    public static async Task<BlueskyBench> CreateAsync() =>
        new(await TestDatabase.CreateAsync(Dialect.Sqlite));

    public ProfileBook Profiles() =>
        new(
            Exchange,
            Microsoft.Extensions.Options.Options.Create(Options),
            Clock,
            NullLogger<ProfileBook>.Instance
        );

    public JetstreamTranslator Translator() =>
        new(new BrandMatcher(Brand), Held, Profiles(), new OwnDids(Brand));

    public JetstreamSource Source() =>
        new(
            Microsoft.Extensions.Options.Options.Create(Options),
            new BrandMatcher(Brand),
            Held,
            Profiles(),
            new OwnDids(Brand),
            Metrics,
            Clock,
            NullLogger<JetstreamSource>.Instance
        );

    public BlueskySession Session() =>
        new(
            Microsoft.Extensions.Options.Options.Create(Options),
            Exchange,
            new OwnDids(Brand),
            Clock
        );

    /// <summary>A mention that lies in the store since before this process began.</summary>
    public Task StoreAsync(string externalId) =>
        Builders.Journal.ReceiveAsync(
            Database,
            A.Mention() with
            {
                Source = "bluesky",
                ExternalId = externalId,
            }
        );

    public static SourceEvent? Read(JetstreamTranslator translator, string frame) =>
        translator.Read(Encoding.UTF8.GetBytes(frame));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }
}
