using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Mastodon;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Intake.Sources.Wire;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Intake.Sources.Mastodon;

/// <summary>A source, a server it reads, a store, and a clock that a test moves.</summary>
internal sealed class MastodonBench : IAsyncDisposable
{
    private readonly WireBench _wire;
    private readonly TestDatabase _store;

    private MastodonBench(WireBench wire, TestDatabase store) => (_wire, _store) = (wire, store);

    public SteppedClock Clock => _wire.Clock;

    public Database Database => _store.Database;

    public required FakeMastodon Server { get; init; }

    public static async Task<MastodonBench> StartAsync()
    {
        var wire = new WireBench();
        var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        return new MastodonBench(wire, store)
        {
            Server = await FakeMastodon.StartAsync(wire.Clock),
        };
    }

    /// <summary>Begins to read; by default the hashtag #oak and notifications over server-sent events.</summary>
    public StepwiseReading Read(
        string? checkpoint = null,
        Action<MastodonInstanceOptions>? configure = null,
        FakeMastodon? server = null
    )
    {
        var options = new MastodonInstanceOptions
        {
            Url = (server ?? Server).Address.ToString(),
            AccessToken = "let-me-in",
            Streaming = MastodonStreaming.Sse,
        };
        configure?.Invoke(options);
        var brand = new BrandProfile
        {
            Names = { "Oak" },
            Hashtags = { "oak" },
            Exclusions = { "oak tree" },
        };
        var source = new MastodonSource(
            options,
            MastodonOptions.KeyOf(0),
            brand,
            new BrandMatcher(brand),
            _wire.Exchange,
            new WireMetrics(new FakeMeters()),
            new LocalIds(Database, Clock),
            Clock,
            NullLogger<MastodonSource>.Instance
        );
        return new StepwiseReading(source, checkpoint, Clock);
    }

    /// <summary>Waits until the streams of a reading stand and it has caught up with the past.</summary>
    public async Task StandsAsync(StepwiseReading reading, int lines = 2)
    {
        reading.Begin();
        await Eventually.IsTrueAsync(() => reading.Signs.Snapshot.NextRequestAt is not null);
        await Server.LinesAsync(lines);
    }

    /// <summary>Lets time pass in steps shorter than the streams' patience, each with a beat of the heart.</summary>
    public async Task KeepAliveAsync(StepwiseReading reading, TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromSeconds(30))
        {
            Clock.Advance(TimeSpan.FromSeconds(30));
            await Server.StreamRawAsync(":thump\n");
            await Eventually.IsTrueAsync(() =>
                reading.Signs.Snapshot.LastSignAt == Clock.GetUtcNow()
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _wire.DisposeAsync();
        await _store.DisposeAsync();
    }
}
