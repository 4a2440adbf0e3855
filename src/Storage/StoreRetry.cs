using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Polly;
using Polly.Retry;

namespace MentionTriage.Storage;

/// <summary>Repeats units of work that failed for a reason that passes: about eight seconds in all.</summary>
internal sealed class StoreRetry(TimeProvider time)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder
    {
        TimeProvider = time,
    }
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(IsTransient),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromSeconds(2),
                MaxRetryAttempts = 8,
                UseJitter = true,
            }
        )
        .Build();

    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancel
    ) => await _pipeline.ExecuteAsync(async token => await work(token), cancel);

    /// <summary>Whether the same work may succeed when simply tried again.</summary>
    public static bool IsTransient(Exception error) =>
        error switch
        {
            // 5 busy, 6 locked.
            SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
            // Class 57P: the server is shutting down or starting; 40: serialization failure or deadlock; 08: connection;
            // 53: too many connections.
            PostgresException postgres => postgres.IsTransient
                || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal)
                || postgres.SqlState.StartsWith("40", StringComparison.Ordinal)
                || postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
                || postgres.SqlState.StartsWith("53", StringComparison.Ordinal),
            NpgsqlException => true,
            SocketException or IOException => true,
            DbException database => database.IsTransient,
            _ => error.InnerException is SocketException,
        };

    /// <summary>Whether it is the store that is in trouble, whatever was written.</summary>
    public static bool IsOfTheStore(Exception error) =>
        IsTransient(error)
        || error
            // 8 read-only, 10 input or output, 13 full, 14 cannot be opened.
            is SqliteException { SqliteErrorCode: 8 or 10 or 13 or 14 }
                // Called off by a timeout or a person; a standby that only reads.
                or PostgresException { SqlState: "57014" or "25006" };
}
