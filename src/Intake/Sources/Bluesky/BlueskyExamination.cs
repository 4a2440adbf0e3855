using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Bluesky;

/// <summary>Tries what the settings of Bluesky name.</summary>
internal static class BlueskyExamination
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static async Task<IReadOnlyList<NetworkFinding>> RunAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var options =
            configuration.GetSection(BlueskyOptions.Section).Get<BlueskyOptions>() ?? new();
        if (options.Problems().Any())
            return []; // the configuration's own examination names them
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(time)
            .AddHastyWire()
            .BuildServiceProvider();
        var noise = new WireNoise(
            PostId.Network,
            services.GetRequiredService<WireMetrics>(),
            time,
            NullLogger.Instance
        );
        var hosts = await Task.WhenAll(
            options.Hosts.Select(host => JetstreamAsync(host, noise, time, cancel))
        );
        if (!options.HasAccount)
            return hosts;
        using var session = new BlueskySession(
            Options.Create(options),
            services.GetRequiredService<HttpExchange>(),
            new OwnDids(new BrandProfile()),
            time
        );
        return [.. hosts, await AccountAsync(session, cancel)];
    }

    private static async Task<NetworkFinding> AccountAsync(
        BlueskySession session,
        CancellationToken cancel
    )
    {
        try
        {
            var account = await session.GetAsync(cancel);
            return new NetworkFinding($"signed in as @{account.Handle} ({account.Did})");
        }
        catch (SourceUnavailableException error)
        {
            return NetworkFinding.Of(
                error,
                $"Make a new app password in Bluesky's settings and set {BlueskyOptions.Section}:Identifier and AppPassword.",
                $"{BlueskyOptions.Section}:Service"
            );
        }
    }

    /// <summary>Waits for the first event: a server that accepts and says nothing is no help.</summary>
    private static async Task<NetworkFinding> JetstreamAsync(
        string host,
        WireNoise noise,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var name = new Uri(host).Authority;
        try
        {
            await using var reader = await WebSocketReader.ConnectAsync(
                JetstreamAddress.Party(host),
                JetstreamAddress.Of(host, null),
                Patience,
                JetstreamAddress.MaxMessageBytes,
                noise,
                time,
                cancel
            );
            return await reader.ReadAsync() is null
                ? new NetworkFinding(
                    $"{name} closed the connection",
                    $"Try again, or name others in {BlueskyOptions.Section}:Jetstream."
                )
                {
                    IsOnlyOdd = true,
                }
                : new NetworkFinding($"{name} sends events; no account is needed");
        }
        catch (SourceUnavailableException error)
        {
            // One of several may be away: the source goes on with the next.
            return new NetworkFinding(
                error.Message.TrimEnd('.'),
                $"Check the network and the firewall, or name others in {BlueskyOptions.Section}:Jetstream."
            )
            {
                IsOnlyOdd = true,
            };
        }
    }
}
