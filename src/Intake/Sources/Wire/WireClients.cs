using System.Net;
using MentionTriage.Mentions.Network;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>The HTTP clients all sources share.</summary>
internal static class WireClients
{
    /// <summary>For requests to what the operator configured.</summary>
    public const string Exchange = "sources";

    /// <summary>For streams: never packed, since packing holds small pieces back.</summary>
    public const string Stream = "sources-stream";

    /// <summary>For where others point: public addresses only.</summary>
    public const string Public = "sources-public";

    /// <summary>Registers the clients and <see cref="HttpExchange"/>; may be called by every source.</summary>
    public static IServiceCollection AddWire(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(HttpExchange)))
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HttpExchange>();
        services.AddSingleton<WireMetrics>();
        AddClient(services, Exchange, Packed());
        AddClient(services, Stream, new SocketsHttpHandler());
        var guarded = Packed();
        guarded.ConnectCallback = (context, cancel) =>
            PublicConnector.ConnectAsync(
                context.DnsEndPoint,
                Dns.GetHostAddressesAsync,
                "configure the address it points to if that is meant",
                cancel
            );
        // A proxy would do the resolving, out of the guard's sight.
        guarded.UseProxy = false;
        AddClient(services, Public, guarded);
        return services;
    }

    /// <summary>The same for an examination, see <see cref="WireHaste"/>.</summary>
    public static IServiceCollection AddHastyWire(this IServiceCollection services) =>
        services.AddSingleton(new WireHaste()).AddWire();

    private static SocketsHttpHandler Packed() =>
        new() { AutomaticDecompression = DecompressionMethods.All };

    private static void AddClient(
        IServiceCollection services,
        string name,
        SocketsHttpHandler handler
    )
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(15);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.MaxResponseHeadersLength = 64;
        services
            .AddHttpClient(
                name,
                client =>
                {
                    client.Timeout = Timeout.InfiniteTimeSpan;
                    client.DefaultRequestHeaders.Add(
                        "User-Agent",
                        "MentionTriage/0.1 (self-hosted mention desk)"
                    );
                }
            )
            // Addresses may carry secrets and the default loggers write them.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
