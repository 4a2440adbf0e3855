using MentionTriage.Intake.Publishing;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Intake;

/// <summary>Unhealthy while the bus takes nothing; degraded while a source fails, for the rest of the desk goes on.</summary>
internal sealed class IntakeHealthCheck(
    PublishWindow window,
    IEnumerable<SourceRunner> runners,
    SourceWatch? watch = null
) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var statuses = runners.Select(runner => runner.Status).ToArray();
        var silences = watch?.Silences;
        var data = statuses.ToDictionary(
            status => $"source {status.Name}",
            object (status) => SourceSentence.Of(status, silences?.GetValueOrDefault(status.Name))
        );
        if (window.Stall is { Ticks: > 0 } stall)
            return Task.FromResult(
                HealthCheckResult.Unhealthy(
                    $"publisher: the bus has confirmed nothing for {(int)stall.TotalSeconds} s; {window.UnconfirmedCount} mentions wait, more are safe in the journal",
                    data: data
                )
            );
        var failing = statuses.Where(status => status.IsFailing).ToArray();
        return Task.FromResult(
            failing.Length == 0
                ? HealthCheckResult.Healthy(data: data)
                : HealthCheckResult.Degraded(
                    string.Join(
                        "; ",
                        failing.Select(status =>
                            status.NeedsPerson
                                ? $"source {status.Name}: needs a person ({status.LastError})"
                                : $"source {status.Name}: failed {status.FailuresCount} times in a row ({status.LastError})"
                        )
                    ),
                    data: data
                )
        );
    }
}
