using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Worker.Bus;

/// <summary>Lets a bus that only half works count as failing: it calls itself degraded while its broker is away.</summary>
/// <remarks>Without its broker a replica takes mentions in but hands none on: that is not ready.</remarks>
internal sealed class WholeBusHealthCheck(IHealthCheck bus) : IHealthCheck
{
    public const string Name = "broker";

    /// <summary>Puts itself before the check that MassTransit registers under <see cref="Name"/>.</summary>
    public static void Wrap(HealthCheckServiceOptions health)
    {
        var registration = health.Registrations.Single(check => check.Name == Name);
        var bus = registration.Factory;
        registration.Factory = services => new WholeBusHealthCheck(bus(services));
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var result = await bus.CheckHealthAsync(context, cancellationToken);
        return result.Status == HealthStatus.Healthy
            ? result
            : HealthCheckResult.Unhealthy(result.Description, result.Exception, result.Data);
    }
}
