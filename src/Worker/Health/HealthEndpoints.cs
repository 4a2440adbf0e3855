using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Worker.Health;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: every part it needs answers; parts that others can
/// do without are named while they fail.
/// </summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks(
            "/health/live",
            new HealthCheckOptions
            {
                Predicate = _ => false,
                ResponseWriter = HealthReport.WriteAsync,
            }
        );
        endpoints.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions
            {
                ResponseWriter = HealthReport.WriteAsync,
                ResultStatusCodes =
                {
                    [HealthStatus.Healthy] = StatusCodes.Status200OK,
                    // A network or a receiver of pages that is away is named, but nobody's board is taken away for
                    // it, and what others hand in is not turned away: another replica would fare no better.
                    [HealthStatus.Degraded] = StatusCodes.Status200OK,
                    [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
                },
            }
        );
    }
}
