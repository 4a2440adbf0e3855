using System.Data.Common;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Sources.Health;

/// <summary>Writes how sources are, and what arrived from them hour by hour.</summary>
internal sealed class SourceHealthStore(Database database)
{
    /// <summary>Loads the history of all sources, by name.</summary>
    public async Task<ILookup<string, SeenHour>> LoadAsync(
        DateTimeOffset since,
        CancellationToken cancel
    )
    {
        var rows = await database.ReadAsync(
            connection =>
                connection.QueryAsync<(
                    string Source,
                    DateTimeOffset HourAt,
                    long Count,
                    double Seconds,
                    double? Gap
                )>(
                    "select source, hour_at, mentions_count, watched_seconds, longest_gap from source_hours where hour_at >= @since",
                    new { since }
                ),
            cancel
        );
        return rows.ToLookup(
            row => row.Source,
            row => new SeenHour(row.HourAt, row.Count, row.Seconds, row.Gap)
        );
    }

    /// <summary>Writes one look at every source.</summary>
    public Task SaveAsync(
        IReadOnlyList<(WatchedSource Source, SeenHour? Seen)> looks,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            async transaction =>
            {
                foreach (var (source, seen) in looks)
                {
                    await SaveStatusAsync(transaction, source, now);
                    if (seen is { } part)
                        await AddHourAsync(transaction, source.Runner.Status.Name, part);
                }
            },
            cancel
        );

    /// <summary>Forgets hours out of reach, and sources nobody reads any more.</summary>
    public Task PruneAsync(DateTimeOffset before, CancellationToken cancel) =>
        database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "delete from source_hours where hour_at < @before",
                    new { before },
                    transaction
                );
                await transaction.Connection!.ExecuteAsync(
                    "delete from source_health where updated_at < @before",
                    new { before },
                    transaction
                );
            },
            cancel
        );

    private static Task<int> AddHourAsync(
        DbTransaction transaction,
        string source,
        SeenHour seen
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into source_hours (source, hour_at, mentions_count, watched_seconds, longest_gap)
            values (@source, @HourAt, @Count, @Seconds, @Gap)
            on conflict (source, hour_at) do update set
                mentions_count = source_hours.mentions_count + excluded.mentions_count,
                watched_seconds = source_hours.watched_seconds + excluded.watched_seconds,
                longest_gap = case when source_hours.longest_gap > excluded.longest_gap or excluded.longest_gap is null
                    then source_hours.longest_gap else excluded.longest_gap end
            """,
            new
            {
                source,
                seen.HourAt,
                seen.Count,
                seen.Seconds,
                seen.Gap,
            },
            transaction
        );

    private static Task<int> SaveStatusAsync(
        DbTransaction transaction,
        WatchedSource source,
        DateTimeOffset now
    )
    {
        var status = source.Runner.Status;
        return transaction.Connection!.ExecuteAsync(
            """
            insert into source_health (name, network, state, is_connected, needs_person, failures_count, problem,
                lag_seconds, last_sign_at, last_mention_at, spent_today_usd, daily_cap_usd, next_attempt_at,
                silent_since, expected_count, updated_at)
            values (@Name, @network, @state, @IsConnected, @NeedsPerson, @FailuresCount, @Problem,
                @lag, @LastSignAt, @LastMentionAt, @spent, @cap, @NextAttemptAt, @silentSince, @expected, @now)
            on conflict (name) do update set network = excluded.network, state = excluded.state,
                is_connected = excluded.is_connected, needs_person = excluded.needs_person,
                failures_count = excluded.failures_count, problem = excluded.problem,
                lag_seconds = excluded.lag_seconds, last_sign_at = excluded.last_sign_at,
                last_mention_at = coalesce(excluded.last_mention_at, source_health.last_mention_at),
                spent_today_usd = excluded.spent_today_usd, daily_cap_usd = excluded.daily_cap_usd,
                next_attempt_at = excluded.next_attempt_at, silent_since = excluded.silent_since,
                expected_count = excluded.expected_count, updated_at = excluded.updated_at
            """,
            new
            {
                status.Name,
                network = source.Runner.Network,
                state = status.State.ToString().ToLowerInvariant(),
                status.IsConnected,
                status.NeedsPerson,
                status.FailuresCount,
                status.Problem,
                lag = status.Signs.Lag?.TotalSeconds,
                status.Signs.LastSignAt,
                status.LastMentionAt,
                spent = (double?)status.Signs.SpentTodayUsd,
                cap = (double?)status.Signs.DailyCapUsd,
                NextAttemptAt = status.NextAttemptAt ?? status.Signs.NextRequestAt,
                silentSince = source.Silence?.Since,
                expected = source.Silence?.ExpectedCount,
                now,
            },
            transaction
        );
    }
}
