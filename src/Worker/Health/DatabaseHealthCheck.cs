using System.Data.Common;
using Dapper;
using MentionTriage.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MentionTriage.Worker.Health;

/// <summary>Whether the store answers within two seconds.</summary>
internal sealed class DatabaseHealthCheck(Database database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token,
            cancellationToken
        );
        try
        {
            await using var connection = await database.OpenAsync(linked.Token);
            await connection.ExecuteScalarAsync<long>(
                new CommandDefinition("select 1", cancellationToken: linked.Token)
            );
            return HealthCheckResult.Healthy($"{database.Dialect} answers");
        }
        catch (Exception error)
            when (error
                    is DbException
                        or OperationCanceledException
                        or IOException
                        or TimeoutException
            )
        {
            return HealthCheckResult.Unhealthy(
                $"The {database.Dialect} store does not answer: {error.Message}",
                error
            );
        }
    }
}
