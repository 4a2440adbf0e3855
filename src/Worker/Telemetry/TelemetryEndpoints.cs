namespace MentionTriage.Worker.Telemetry;

/// <summary><c>/metrics</c> in Prometheus text format.</summary>
internal static class TelemetryEndpoints
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        // Made at once, not at the first scrape: what is counted before a listener exists is lost.
        services.AddSingleton(new MetricCollector());
        services.AddSingleton<QueueGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueGauges>());
        return services;
    }

    public static void MapTelemetry(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(
                "/metrics",
                (MetricCollector collector) =>
                    Results.Text(collector.Scrape(), "text/plain; version=0.0.4; charset=utf-8")
            )
            .ExcludeFromDescription();
}
