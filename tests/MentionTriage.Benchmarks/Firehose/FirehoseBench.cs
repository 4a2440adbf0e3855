using System.Diagnostics;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Bluesky;
using MentionTriage.Intake.Sources.Wire;
using MentionTriage.Storage;
using MentionTriage.SystemTests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Benchmarks.Firehose;

/// <summary>Bluesky's source as the product composes it, over an empty store.</summary>
internal sealed class FirehoseBench : IDisposable
{
    private readonly BrandProfile _brand;
    private readonly ServiceProvider _services;
    private readonly HeldMentions _held;
    private readonly BlueskyOptions _options = new() { AppView = "", Backfill = TimeSpan.Zero };
    private readonly string _directory = Directory.CreateTempSubdirectory("firehose-").FullName;

    public FirehoseBench(BrandProfile brand, int held)
    {
        _brand = brand;
        var database = Database.Sqlite(
            $"Data Source={Path.Combine(_directory, "empty.db")}",
            TimeProvider.System
        );
        _services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddWire()
            .AddSingleton(database)
            .BuildServiceProvider();
        _held = new HeldMentions(database);
        for (var i = 0; i < held; i++)
            _held.Add($"did:plc:held{i:D20}/3l{i:D11}");
    }

    public JetstreamTranslator Translator() =>
        new(new BrandMatcher(_brand), _held, Profiles(), new OwnDids(_brand));

    /// <summary>Reads all events from a server in a process of its own, whose work does not count.</summary>
    public async Task<(double Seconds, double ProcessorSeconds)> ReadAsync(int events, int mentions)
    {
        var port = FreePort.Next();
        using var server = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!)
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "MentionTriage.Benchmarks.dll"),
                    "jetstream",
                    "serve",
                    $"{port}",
                    $"{events}",
                },
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            await server.StandardOutput.ReadLineAsync();
            _options.Jetstream.Add($"ws://127.0.0.1:{port}");
            await new Migrator(
                _services.GetRequiredService<Database>(),
                TimeProvider.System,
                NullLogger<Migrator>.Instance
            ).ApplyAsync(CancellationToken.None);
            return await ReadAllAsync(mentions);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<(double Seconds, double ProcessorSeconds)> ReadAllAsync(int mentions)
    {
        var source = new JetstreamSource(
            Options.Create(_options),
            new BrandMatcher(_brand),
            _held,
            Profiles(),
            new OwnDids(_brand),
            _services.GetRequiredService<WireMetrics>(),
            TimeProvider.System,
            NullLogger<JetstreamSource>.Instance
        );
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var began = Stopwatch.GetTimestamp();
        var before = Environment.CpuUsage.TotalTime;
        var seen = 0;
        await foreach (
            var batch in source.ReadAsync(
                null,
                new SourceSigns(TimeProvider.System),
                patience.Token
            )
        )
        {
            seen += batch.Events.OfType<MentionArrived>().Count();
            // The last event of all is a mention, so that the end can be seen from here.
            if (seen > mentions)
                break;
        }
        return (
            Stopwatch.GetElapsedTime(began).TotalSeconds,
            (Environment.CpuUsage.TotalTime - before).TotalSeconds
        );
    }

    private ProfileBook Profiles() =>
        new(
            _services.GetRequiredService<HttpExchange>(),
            Options.Create(_options),
            TimeProvider.System,
            NullLogger<ProfileBook>.Instance
        );
}
