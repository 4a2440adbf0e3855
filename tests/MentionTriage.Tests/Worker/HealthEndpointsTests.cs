using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MentionTriage.Worker.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Tests.Worker;

public sealed class HealthEndpointsTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, HttpStatusCode.OK, "healthy")]
    [InlineData(HealthStatus.Degraded, HttpStatusCode.OK, "degraded")]
    [InlineData(HealthStatus.Unhealthy, HttpStatusCode.ServiceUnavailable, "unhealthy")]
    public async Task Only_a_part_that_nothing_goes_without_takes_the_desk_out_and_each_is_named(
        HealthStatus status,
        HttpStatusCode answer,
        string word
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder
            .Services.AddHealthChecks()
            .AddCheck("intake", () => new HealthCheckResult(status, "source x: failed"));
        await using var app = builder.Build();
        app.MapHealth();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var ready = await client.GetAsync("/health/ready");

        Assert.Equal(answer, ready.StatusCode);
        var report = await ready.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(word, report.GetProperty("status").GetString());
        Assert.Equal(
            status == HealthStatus.Healthy ? 0 : 1,
            report.GetProperty("failing").GetArrayLength()
        );
    }
}
