using System.Data.Common;
using System.Text.Json;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Triage.Ranking;

/// <summary>Stores new ranks: one statement on PostgreSQL, one transaction on both.</summary>
internal static class RankWrites
{
    private const string Postgres = """
        update mentions m set
            score = t.score, band = t.band, reasons = t.reasons::json, is_opportunity = t.is_opportunity,
            due_at = t.due_at, ranked_at = @now, next_rank_at = t.next_rank_at
        from unnest(@ids, @scores, @bands, @reasons, @opportunities, @dues, @nexts)
            as t (id, score, band, reasons, is_opportunity, due_at, next_rank_at)
        where m.id = t.id
        """;

    private const string Sqlite = """
        update mentions set
            score = @score, band = @band, reasons = @reasons, is_opportunity = @opportunity,
            due_at = @due, ranked_at = @now, next_rank_at = @next
        where id = @id
        """;

    public static async Task StoreAsync(
        Dialect dialect,
        DbTransaction transaction,
        RankUpdate[] updates,
        DateTimeOffset now
    )
    {
        var ranked = Array.FindAll(updates, update => update.Ranked is not null);
        if (dialect == Dialect.Postgres)
            await StoreOnPostgresAsync(transaction, ranked, now);
        else
            foreach (var update in ranked)
                await StoreOnSqliteAsync(transaction, update, now);

        // Ranking them again would fail again; they keep the place they had.
        foreach (var update in updates.Where(update => update.Ranked is null))
            await transaction.Connection!.ExecuteAsync(
                "update mentions set next_rank_at = null where id = @Id",
                new { update.Id },
                transaction
            );
    }

    private static Task<int> StoreOnPostgresAsync(
        DbTransaction transaction,
        RankUpdate[] updates,
        DateTimeOffset now
    )
    {
        T[] Each<T>(Func<Ranked, T> part) =>
            Array.ConvertAll(updates, update => part(update.Ranked!));
        InstantArray Instants(Func<Ranked, DateTimeOffset?> part) =>
            new(updates.Select(update => part(update.Ranked!)));

        return transaction.Connection!.ExecuteAsync(
            Postgres,
            new
            {
                now,
                ids = Array.ConvertAll(updates, update => update.Id),
                scores = Each(r => r.Priority.Score),
                bands = Each(r => (int)r.Priority.Band),
                reasons = Each(r => Json(r.Priority)),
                opportunities = Each(r => r.Priority.IsOpportunity),
                dues = Instants(r => r.Priority.DueAt),
                nexts = Instants(r => r.NextRankAt),
            },
            transaction
        );
    }

    private static Task<int> StoreOnSqliteAsync(
        DbTransaction transaction,
        RankUpdate update,
        DateTimeOffset now
    )
    {
        var priority = update.Ranked!.Priority;
        return transaction.Connection!.ExecuteAsync(
            Sqlite,
            new
            {
                now,
                id = update.Id,
                score = priority.Score,
                band = (int)priority.Band,
                reasons = Json(priority),
                opportunity = priority.IsOpportunity,
                due = priority.DueAt,
                next = update.Ranked.NextRankAt,
            },
            transaction
        );
    }

    private static string Json(Priority priority) =>
        JsonSerializer.Serialize(priority.Reasons, MentionJson.Options);
}
