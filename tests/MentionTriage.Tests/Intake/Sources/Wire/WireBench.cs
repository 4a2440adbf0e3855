using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Intake.Sources.Wire;

/// <summary>The wire as the product composes it, on a clock the test moves.</summary>
internal sealed class WireBench : IAsyncDisposable
{
    public static readonly WireParty Party = new(
        "Chirp",
        "Sources:Chirp:Token",
        "Sources:Chirp:Url"
    );

    private readonly ServiceProvider _services;

    public WireBench()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(Clock)
            .AddWire()
            .BuildServiceProvider();
        Noise = new WireNoise(
            "chirp",
            _services.GetRequiredService<WireMetrics>(),
            Clock,
            NullLogger.Instance
        );
    }

    public SteppedClock Clock { get; } = new();

    public WireNoise Noise { get; }

    public HttpExchange Exchange => _services.GetRequiredService<HttpExchange>();

    public static Func<HttpRequestMessage> Get(Uri address) =>
        () => new HttpRequestMessage(HttpMethod.Get, address);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
