using Dapper;
using MentionTriage.Board.Live;
using MentionTriage.Storage;

namespace MentionTriage.Board.Sources;

/// <summary>Reads how the sources are, once for all boards. Thread-safe.</summary>
public sealed class SourcesReader
{
    private readonly Database _database;
    private readonly SharedReads<string, IReadOnlyList<SourceView>> _shared;

    /// <summary>Reads from one store.</summary>
    public SourcesReader(Database database, BoardNotifier notifier, TimeProvider time)
    {
        _database = database;
        // Written every ten seconds: reading it more often than that shows nothing new.
        _shared = new(
            notifier,
            time,
            _ => ReadAsync(CancellationToken.None),
            TimeSpan.FromSeconds(5)
        );
    }

    /// <summary>All sources by name, at most some seconds old.</summary>
    public Task<IReadOnlyList<SourceView>> GetAsync() => _shared.GetAsync("");

    /// <summary>All sources by name, as they are now.</summary>
    public Task<IReadOnlyList<SourceView>> ReadAsync(CancellationToken cancel) =>
        _database.ReadAsync<IReadOnlyList<SourceView>>(
            async connection =>
                [
                    .. (
                        await connection.QueryAsync<Row>(
                            new CommandDefinition(
                                """
                                select name, network, state, case when is_connected then 1 else 0 end as connected,
                                    case when needs_person then 1 else 0 end as person, failures_count, problem,
                                    lag_seconds, last_sign_at, last_mention_at, spent_today_usd, daily_cap_usd,
                                    next_attempt_at, silent_since, expected_count, updated_at
                                from source_health order by name
                                """,
                                cancellationToken: cancel
                            )
                        )
                    ).Select(row => row.ToView()),
                ],
            cancel
        );

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public string Network { get; init; } = "";
        public string State { get; init; } = "";
        public long Connected { get; init; }
        public long Person { get; init; }
        public int FailuresCount { get; init; }
        public string? Problem { get; init; }
        public double? LagSeconds { get; init; }
        public DateTimeOffset? LastSignAt { get; init; }
        public DateTimeOffset? LastMentionAt { get; init; }
        public double? SpentTodayUsd { get; init; }
        public double? DailyCapUsd { get; init; }
        public DateTimeOffset? NextAttemptAt { get; init; }
        public DateTimeOffset? SilentSince { get; init; }
        public double? ExpectedCount { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }

        public SourceView ToView() =>
            new()
            {
                Name = Name,
                Network = Network,
                State = State,
                IsConnected = Connected != 0,
                NeedsPerson = Person != 0,
                FailuresCount = FailuresCount,
                Problem = Problem,
                Lag = LagSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                LastSignAt = LastSignAt,
                LastMentionAt = LastMentionAt,
                SpentTodayUsd = SpentTodayUsd,
                DailyCapUsd = DailyCapUsd,
                NextAttemptAt = NextAttemptAt,
                SilentSinceAt = SilentSince,
                ExpectedCount = ExpectedCount,
                UpdatedAt = UpdatedAt,
            };
    }
}
