using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Paging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Escalation;

/// <summary>Unhealthy when nobody searches for what to page any more; degraded when a channel keeps failing.</summary>
internal sealed class EscalationHealthCheck(
    PollerPulse pulse,
    ChannelLoops channels,
    EscalationOptions options
) : IHealthCheck
{
    private const int FailuresThatCount = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (pulse.Age is { } age && age > Patience + options.PollEvery)
            return Result(
                HealthStatus.Unhealthy,
                $"nothing was searched for due pages for {age.TotalSeconds:0} s; is the store reachable?"
            );
        var failing = channels
            .All.Where(loop => loop.FailuresInARow >= FailuresThatCount)
            .Select(loop => $"{loop.Channel.Name} ({loop.FailuresInARow} failures in a row)")
            .ToList();
        return failing.Count == 0
            ? Result(HealthStatus.Healthy, "pages go out")
            : Result(
                HealthStatus.Degraded,
                $"channels fail: {string.Join(", ", failing)}; GET /api/escalations shows the errors"
            );
    }

    private static Task<HealthCheckResult> Result(HealthStatus status, string description) =>
        Task.FromResult(new HealthCheckResult(status, description));
}
