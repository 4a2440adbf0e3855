using System.Data.Common;
using System.Text.Json;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Triage;

/// <summary>Reads mentions again whose authors changed the words. They keep their state and whoever has them.</summary>
/// <remarks>The mark is in the store, so nothing is forgotten in a restart; replicas share the work without meeting.</remarks>
internal sealed partial class Reassessment(
    Database database,
    MentionAssessor assessor,
    TimeProvider time,
    ILogger<Reassessment> logger
)
{
    private const int BatchSize = 100;

    /// <summary>What is parked or sieved is read when somebody sends it on, and what is on its way is.</summary>
    private const string IsToBeRead =
        "reassess_at is not null and state in ('open', 'snoozed', 'resolved', 'joined')";

    /// <summary>Reads one batch again.</summary>
    /// <returns>Those that were read, for the boards that show them.</returns>
    public async Task<IReadOnlyList<TriagedMention>> RunAsync(CancellationToken cancel)
    {
        // Nearly always there is none: a look costs neither the writer's turn nor a sync.
        var isAny = await database.ReadAsync(
            async connection =>
                // The order is its index's: without it a planner that knows no better walks the table.
                await connection.QueryFirstOrDefaultAsync<long?>(
                    $"select 1 from mentions where {IsToBeRead} order by reassess_at limit 1"
                )
                    is not null,
            cancel
        );
        return isAny ? await database.WriteAsync(RunAsync, cancel) : [];
    }

    private async Task<IReadOnlyList<TriagedMention>> RunAsync(DbTransaction transaction)
    {
        var now = time.GetUtcNow();
        var edited = (
            await transaction.Connection!.QueryAsync<Edited>(
                $"""
                select id, text, rating, created_at, edited_at, conversation_id, band from mentions
                where {IsToBeRead}
                order by reassess_at limit {BatchSize} {database.Sql("", "for update skip locked")}
                """,
                transaction: transaction
            )
        ).AsList();
        var held = await HoldEntriesAsync(transaction, edited);
        // Whoever holds an entry may want its turns, which are held here: those come in the next round.
        edited.RemoveAll(mention => !held.Contains(mention.EntryId));
        foreach (var mention in edited)
            await StoreAsync(transaction, mention, Assess(mention), now);
        return
        [
            .. edited.Select(mention => new TriagedMention(
                mention.EntryId,
                (Band)(mention.Band ?? 0),
                IsNew: false
            )),
        ];
    }

    private async Task<HashSet<Guid>> HoldEntriesAsync(
        DbTransaction transaction,
        IReadOnlyList<Edited> edited
    )
    {
        if (edited.Count == 0)
            return [];
        var (anyOf, ids) = database.AnyOf(edited.Select(mention => mention.EntryId).Distinct());
        return
        [
            .. await transaction.Connection!.QueryAsync<Guid>(
                $"select id from mentions where {anyOf} {database.Sql("", "for update skip locked")}",
                new { ids },
                transaction
            ),
        ];
    }

    /// <summary>Relative times in changed words are relative to the change.</summary>
    private Assessment? Assess(Edited mention)
    {
        try
        {
            return assessor.Assess(
                mention.Text,
                mention.EditedAt ?? mention.CreatedAt,
                mention.Rating
            );
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnreadable(mention.Id, error);
            return null;
        }
    }

    private async Task StoreAsync(
        DbTransaction transaction,
        Edited mention,
        Assessment? assessment,
        DateTimeOffset now
    )
    {
        if (assessment is null)
        {
            // Reading them again would fail again: the words are new, the assessment stays.
            await transaction.Connection!.ExecuteAsync(
                "update mentions set reassess_at = null where id = @Id",
                new { mention.Id },
                transaction
            );
            return;
        }
        await transaction.Connection!.ExecuteAsync(
            $"""
            update mentions set reassess_at = null, assessment = @assessment{database.Sql(
                "",
                "::json"
            )},
                kind = @kind, urgency_level = @Level, delight_probability = @Probability, window_closes_at = @closes
            where id = @Id
            """,
            new
            {
                mention.Id,
                assessment = JsonSerializer
                    .Serialize(assessment, MentionJson.Options)
                    .Replace("\\u0000", "\\ufffd", StringComparison.Ordinal),
                kind = Spoken.Name(assessment.Kind),
                assessment.Urgency.Level,
                assessment.Delight.Probability,
                closes = assessment.Window?.ClosesAt,
            },
            transaction
        );
        await transaction.Connection!.ExecuteAsync(
            "update mentions set next_rank_at = @now where id = @entry and state = 'open'",
            new { now, entry = mention.EntryId },
            transaction
        );
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Mention {MentionId} was changed by its author and cannot be read again; it keeps its assessment"
    )]
    private partial void LogUnreadable(Guid mentionId, Exception error);

    private sealed class Edited
    {
        public required Guid Id { get; init; }
        public required string Text { get; init; }
        public int? Rating { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? EditedAt { get; init; }
        public Guid? ConversationId { get; init; }
        public Guid EntryId => ConversationId ?? Id;
        public long? Band { get; init; }
    }
}
