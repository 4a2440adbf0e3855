using MentionTriage.Worker.Bus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Worker.Bus;

public sealed class WholeBusHealthCheckTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, HealthStatus.Healthy)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Unhealthy)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Unhealthy)]
    public async Task A_bus_that_half_works_is_not_ready(HealthStatus said, HealthStatus counts)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        services
            .AddHealthChecks()
            .AddCheck(WholeBusHealthCheck.Name, () => new HealthCheckResult(said, "as it says"));
        services.PostConfigure<HealthCheckServiceOptions>(WholeBusHealthCheck.Wrap);
        await using var provider = services.BuildServiceProvider();

        var report = await provider
            .GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(counts, report.Status);
        Assert.Equal("as it says", report.Entries[WholeBusHealthCheck.Name].Description);
    }
}
