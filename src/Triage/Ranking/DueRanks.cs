using System.Data.Common;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using MentionTriage.Triage.Conversations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage.Ranking;

/// <summary>Ranks open mentions again whose rank is due. Replicas share the work without meeting.</summary>
internal sealed partial class DueRanks(
    Database database,
    MentionRanker ranker,
    ConversationRanks conversations,
    IOptions<TriageOptions> options,
    TimeProvider time,
    TriageMetrics metrics,
    ILogger<DueRanks> logger
)
{
    /// <summary>No rank is trusted longer than ten minutes: one set further ahead was set by another clock.</summary>
    private static readonly TimeSpan Implausible = TimeSpan.FromMinutes(11);

    private readonly RepeatContacts _repeats = new(database, ranker.RepeatsThatCount);

    /// <summary>Ranks one batch again.</summary>
    /// <returns>How many were due in this batch, and those whose band changed.</returns>
    public async Task<(int Count, IReadOnlyList<TriagedMention> Changed)> RunAsync(
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var (updates, oldest) = await database.WriteAsync(
            transaction => RankAsync(transaction, now),
            cancel
        );
        if (updates.Length > 0)
            metrics.RankedAgain(updates.Length, now - oldest);
        var changed = updates
            .Where(update => update.Ranked is { } ranked && ranked.Priority.Band != update.Before)
            .Select(update => new TriagedMention(
                update.Id,
                update.Ranked!.Priority.Band,
                IsNew: false
            ));
        return (updates.Length, [.. changed]);
    }

    /// <summary>Makes due what was ranked while the clock stood far ahead of where it stands now.</summary>
    public Task MendClockJumpAsync(CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "update mentions set next_rank_at = @now where next_rank_at > @horizon and state = 'open'",
                    new { now = time.GetUtcNow(), horizon = time.GetUtcNow() + Implausible },
                    transaction
                ),
            cancel
        );

    private async Task<(RankUpdate[] Updates, DateTimeOffset Oldest)> RankAsync(
        DbTransaction transaction,
        DateTimeOffset now
    )
    {
        var connection = transaction.Connection!;
        var due = (
            await connection.QueryAsync<DueMention>(
                $"""
                select {DueMention.Columns} from mentions
                where next_rank_at <= @now and state = 'open'
                order by next_rank_at limit @limit
                {database.Sql("", "for update skip locked")}
                """,
                new { now, limit = options.Value.RankLimit },
                transaction
            )
        ).AsList();
        if (due.Count == 0)
            return ([], now);

        var mentions = due.ConvertAll(row => row.ToMention());
        var repeats = await _repeats.CountAsync(
            connection,
            transaction,
            mentions,
            options.Value.RepeatWithin
        );
        var entries = await conversations.RankAsync(
            transaction,
            [.. due.Where(row => row.IsConversation).Select(row => row.Id)],
            now
        );
        var updates = due.Zip(
                mentions,
                (row, mention) =>
                    new RankUpdate(
                        row.Id,
                        row.IsConversation ? entries.GetValueOrDefault(row.Id)?.Ranked
                            : row.AnsweredAt is not null ? MentionRanker.Answered
                            : Rank(row, mention, repeats.GetValueOrDefault(row.Id), now),
                        (Band?)row.Band
                    )
            )
            .ToArray();
        await RankWrites.StoreAsync(database.Dialect, transaction, updates, now);
        await ConversationRanks.StoreSpeakingAsync(transaction, entries);
        return (updates, due[0].NextRankAt);
    }

    private Ranked? Rank(DueMention row, Mention mention, int unanswered, DateTimeOffset now)
    {
        try
        {
            return ranker.Rank(new RankingInput(mention, row.ToAssessment(), unanswered), now);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnrankable(row.Id, error);
            return null;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Mention {MentionId} cannot be ranked again and keeps the place it has"
    )]
    private partial void LogUnrankable(Guid mentionId, Exception error);
}
