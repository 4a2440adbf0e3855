using System.Data.Common;
using System.Text.Json;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Triage;

/// <summary>Puts a batch into the queue: one statement on PostgreSQL, one transaction on both.</summary>
/// <remarks>Idempotent: only mentions still <c>received</c> are touched, so a second delivery changes nothing.</remarks>
internal sealed class TriageWrites(Database database)
{
    private const string Postgres = """
        update mentions m set
            state = 'open', parked_error = null, triaged_at = @now, ranked_at = @now, next_publish_at = null,
            assessment = t.assessment::json, kind = t.kind, urgency_level = t.urgency_level,
            delight_probability = t.delight_probability, window_closes_at = t.window_closes_at,
            score = t.score, band = t.band, reasons = t.reasons::json, is_opportunity = t.is_opportunity,
            due_at = t.due_at, next_rank_at = t.next_rank_at
        from unnest(
            @ids, @assessments, @kinds, @levels, @delights, @closes, @scores, @bands, @reasons, @opportunities, @dues, @nexts
        ) as t (
            id, assessment, kind, urgency_level, delight_probability, window_closes_at,
            score, band, reasons, is_opportunity, due_at, next_rank_at
        )
        where m.id = t.id and m.state = 'received' and (@evenAwaited or not m.is_awaited
            and not exists (select 1 from mentions c where c.source = m.source and c.in_reply_to_id = m.external_id and c.id <> m.id)
            and not exists (select 1 from mentions c where c.source = m.source and c.thread_id = m.external_id and c.id <> m.id))
        returning m.id
        """;

    private const string Sqlite = """
        update mentions set
            state = 'open', parked_error = null, triaged_at = @now, ranked_at = @now, next_publish_at = null,
            assessment = @assessment, kind = @kind, urgency_level = @level, delight_probability = @delight,
            window_closes_at = @closes, score = @score, band = @band, reasons = @reasons,
            is_opportunity = @opportunity, due_at = @due, next_rank_at = @next
        where id = @id and state = 'received' and (@evenAwaited or not is_awaited
            and not exists (select 1 from mentions c where c.source = mentions.source and c.in_reply_to_id = mentions.external_id and c.id <> mentions.id)
            and not exists (select 1 from mentions c where c.source = mentions.source and c.thread_id = mentions.external_id and c.id <> mentions.id))
        """;

    /// <summary>Stores assessed mentions and parks failed ones.</summary>
    /// <param name="transaction">What they are written in.</param>
    /// <param name="outcomes">Assessed mentions and failed ones.</param>
    /// <param name="now">When they were triaged.</param>
    /// <param name="evenAwaited">Whether mentions that turns in the store belong to are opened too; else they stay <c>received</c>.</param>
    /// <returns>The ids that entered the queue just now.</returns>
    public async Task<HashSet<Guid>> StoreAsync(
        DbTransaction transaction,
        IReadOnlyList<TriageOutcome> outcomes,
        DateTimeOffset now,
        bool evenAwaited
    )
    {
        // Always in the order of the ids: two batches that share mentions wait for each other instead of deadlocking.
        var good = outcomes
            .Where(outcome => outcome.Error is null)
            .OrderBy(outcome => outcome.Mention.Id)
            .ToArray();
        var opened = database.Dialect switch
        {
            _ when good.Length == 0 => [],
            Dialect.Postgres => await OpenOnPostgresAsync(transaction, good, now, evenAwaited),
            _ => await OpenOnSqliteAsync(transaction, good, now, evenAwaited),
        };
        foreach (var failed in outcomes.Where(outcome => outcome.Error is not null))
            await transaction.Connection!.ExecuteAsync(
                "update mentions set state = 'parked', parked_error = @Error, next_publish_at = null where id = @Id and state = 'received'",
                new { failed.Mention.Id, failed.Error },
                transaction
            );
        return opened;
    }

    /// <summary>Stores mentions that stand alone.</summary>
    /// <returns>The outcomes that entered the queue just now.</returns>
    public async Task<IReadOnlyList<TriageOutcome>> OpenAsync(
        DbTransaction transaction,
        TriageOutcome[] outcomes,
        DateTimeOffset now
    )
    {
        var opened = await StoreAsync(transaction, outcomes, now, evenAwaited: false);
        return Array.FindAll(outcomes, outcome => opened.Contains(outcome.Mention.Id));
    }

    private static async Task<HashSet<Guid>> OpenOnPostgresAsync(
        DbTransaction transaction,
        TriageOutcome[] outcomes,
        DateTimeOffset now,
        bool evenAwaited
    )
    {
        T[] Each<T>(Func<TriageOutcome, T> part) =>
            Array.ConvertAll(outcomes, outcome => part(outcome));
        InstantArray Instants(Func<TriageOutcome, DateTimeOffset?> part) =>
            new(outcomes.Select(part));

        var ids = await transaction.Connection!.QueryAsync<Guid>(
            Postgres,
            new
            {
                now,
                evenAwaited,
                ids = Each(o => o.Mention.Id),
                assessments = Each(o => Json(o.Assessment!)),
                kinds = Each(o => Name(o.Assessment!.Kind)),
                levels = Each(o => o.Assessment!.Urgency.Level),
                delights = Each(o => o.Assessment!.Delight.Probability),
                closes = Instants(o => o.Assessment!.Window?.ClosesAt),
                scores = Each(o => o.Ranked!.Priority.Score),
                bands = Each(o => (int)o.Ranked!.Priority.Band),
                reasons = Each(o => Json(o.Ranked!.Priority.Reasons)),
                opportunities = Each(o => o.Ranked!.Priority.IsOpportunity),
                dues = Instants(o => o.Ranked!.Priority.DueAt),
                nexts = Instants(o => o.Ranked!.NextRankAt),
            },
            transaction
        );
        return [.. ids];
    }

    private static async Task<HashSet<Guid>> OpenOnSqliteAsync(
        DbTransaction transaction,
        TriageOutcome[] outcomes,
        DateTimeOffset now,
        bool evenAwaited
    )
    {
        var opened = new HashSet<Guid>();
        foreach (var outcome in outcomes)
        {
            var assessment = outcome.Assessment!;
            var priority = outcome.Ranked!.Priority;
            var changed = await transaction.Connection!.ExecuteAsync(
                Sqlite,
                new
                {
                    now,
                    evenAwaited,
                    id = outcome.Mention.Id,
                    assessment = Json(assessment),
                    kind = Name(assessment.Kind),
                    level = assessment.Urgency.Level,
                    delight = assessment.Delight.Probability,
                    closes = assessment.Window?.ClosesAt,
                    score = priority.Score,
                    band = (int)priority.Band,
                    reasons = Json(priority.Reasons),
                    opportunity = priority.IsOpportunity,
                    due = priority.DueAt,
                    next = outcome.Ranked.NextRankAt,
                },
                transaction
            );
            if (changed > 0)
                opened.Add(outcome.Mention.Id);
        }
        return opened;
    }

    /// <summary>PostgreSQL stores the escape of the NUL character but cannot read it back out of the document.</summary>
    private static string Json<T>(T value) =>
        JsonSerializer
            .Serialize(value, MentionJson.Options)
            .Replace("\\u0000", "\\ufffd", StringComparison.Ordinal);

    private static string Name(MentionKind kind) =>
        kind switch
        {
            MentionKind.Complaint => "complaint",
            MentionKind.Question => "question",
            MentionKind.Request => "request",
            MentionKind.Praise => "praise",
            _ => "other",
        };
}
