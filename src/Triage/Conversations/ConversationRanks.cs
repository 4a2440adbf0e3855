using System.Data.Common;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Triage.Ranking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage.Conversations;

/// <summary>Ranks conversations: by their most costly turn that waits for an answer, from the oldest that does.</summary>
internal sealed partial class ConversationRanks(
    Database database,
    MentionRanker ranker,
    IOptions<TriageOptions> options,
    ILogger<ConversationRanks> logger
)
{
    /// <summary>Turns of one conversation that are weighed, the most costly: a viral thread must not hold ranking up.</summary>
    private const int WeighedCount = 300;

    private readonly RepeatContacts _repeats = new(database, ranker.RepeatsThatCount);

    /// <summary>Ranks the conversations of these entries as of <paramref name="now"/>.</summary>
    /// <returns>The ranks by entry; one whose turns cannot be read is absent.</returns>
    public async Task<IReadOnlyDictionary<Guid, EntryRank>> RankAsync(
        DbTransaction transaction,
        IReadOnlyCollection<Guid> entryIds,
        DateTimeOffset now
    )
    {
        var ranks = new Dictionary<Guid, EntryRank>();
        if (entryIds.Count == 0)
            return ranks;
        var turns = await LoadAsync(transaction, entryIds);
        var mentions = turns.ConvertAll(turn => turn.ToMention());
        var repeats = await _repeats.CountAsync(
            transaction.Connection!,
            transaction,
            mentions,
            options.Value.RepeatWithin
        );
        var waiting = turns.Zip(mentions).ToLookup(turn => turn.First.ConversationId!.Value);
        foreach (var entryId in entryIds)
        {
            try
            {
                ranks[entryId] = Rank(
                    [
                        .. waiting[entryId]
                            .Select(turn => new RankingInput(
                                turn.Second,
                                turn.First.ToAssessment(),
                                repeats.GetValueOrDefault(turn.First.Id)
                            )),
                    ],
                    now
                );
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogUnrankable(entryId, error);
            }
        }
        return ranks;
    }

    /// <summary>Writes which turn an entry speaks by, and what filters and policies ask of that turn; where none waits, its own kind.</summary>
    public static async Task StoreSpeakingAsync(
        DbTransaction transaction,
        IEnumerable<KeyValuePair<Guid, EntryRank>> ranks
    )
    {
        foreach (var (id, rank) in ranks)
            await transaction.Connection!.ExecuteAsync(
                """
                update mentions set speaking_id = @speaking, delight_probability = @delight, window_closes_at = @closes,
                    kind = coalesce(@kind, assessment ->> 'kind')
                where id = @id
                """,
                new
                {
                    id,
                    speaking = rank.SpeakingId == id ? null : rank.SpeakingId,
                    delight = rank.Assessment?.Delight.Probability ?? 0,
                    closes = rank.Assessment?.Window?.ClosesAt,
                    kind = rank.Assessment is { } assessment ? Spoken.Name(assessment.Kind) : null,
                },
                transaction
            );
    }

    /// <summary>Ranks the turns of one conversation that nobody has answered.</summary>
    internal EntryRank Rank(IReadOnlyList<RankingInput> turns, DateTimeOffset now)
    {
        var calming = LastCalming(turns);
        var standing = turns.Where(turn => !IsCalmed(turn, calming)).ToArray();
        if (standing.Length == 0)
            return new EntryRank(MentionRanker.Answered, null, null);
        var needy = standing.Where(turn => ranker.NeedsAnswer(turn.Assessment)).ToArray();
        var waiting = needy.Select(turn => turn.Mention.Id).ToHashSet();
        DateTimeOffset? since = needy.Length > 0 ? needy.Min(turn => turn.Mention.CreatedAt) : null;
        var ranked = standing
            .Select(turn =>
                (
                    Turn: turn,
                    Ranked: ranker.Rank(
                        waiting.Contains(turn.Mention.Id)
                            ? turn with
                            {
                                WaitingSince = since,
                            }
                            : turn,
                        now
                    )
                )
            )
            .ToArray();
        // Of equals the later one: it is what people are saying now.
        var (speaking, first) = ranked
            .OrderByDescending(turn => turn.Ranked.Priority.Score)
            .ThenByDescending(turn => turn.Turn.Mention.CreatedAt)
            .ThenByDescending(turn => turn.Turn.Mention.ExternalId, StringComparer.Ordinal)
            .First();
        // Another turn may become the most costly before this one changes.
        var next = ranked.Min(turn => turn.Ranked.NextRankAt);
        return new EntryRank(
            first with
            {
                NextRankAt = next,
            },
            speaking.Mention.Id,
            speaking.Assessment
        );
    }

    /// <summary>The last turn of each author that says that all is well. Each text is read once: an author may write hundreds of long ones.</summary>
    private static Dictionary<string, Mention> LastCalming(IReadOnlyList<RankingInput> turns)
    {
        var last = new Dictionary<string, Mention>(StringComparer.Ordinal);
        foreach (var (mention, assessment, _) in turns)
            if (
                mention.Author?.Handle is { } handle
                && (!last.TryGetValue(handle, out var known) || IsLater(mention, known))
                && TurnReading.IsCalming(mention.Text, assessment)
            )
                last[handle] = mention;
        return last;
    }

    /// <summary>Whether the same author has said since that all is well.</summary>
    private static bool IsCalmed(RankingInput turn, Dictionary<string, Mention> calming) =>
        turn.Mention.Author?.Handle is { } handle
        && calming.TryGetValue(handle, out var last)
        && IsLater(last, turn.Mention);

    private static bool IsLater(Mention one, Mention other) =>
        one.CreatedAt != other.CreatedAt
            ? one.CreatedAt > other.CreatedAt
            : string.CompareOrdinal(one.ExternalId, other.ExternalId) > 0;

    private async Task<List<DueMention>> LoadAsync(
        DbTransaction transaction,
        IReadOnlyCollection<Guid> entryIds
    )
    {
        var (anyOf, ids) = database.AnyOf(entryIds, "conversation_id");
        return
        [
            .. await transaction.Connection!.QueryAsync<DueMention>(
                $"""
                select {DueMention.Columns} from (
                    select m.*, row_number() over (partition by conversation_id order by score desc, created_at desc) as place
                    from mentions m
                    where {anyOf} and answered_at is null and assessment is not null
                ) as weighed
                where place <= {WeighedCount}
                """,
                new { ids },
                transaction
            ),
        ];
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Conversation {MentionId} cannot be ranked again and keeps the place it has"
    )]
    private partial void LogUnrankable(Guid mentionId, Exception error);
}
