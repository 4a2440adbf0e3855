using System.Data.Common;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Triage.Conversations;
using MentionTriage.Triage.Ranking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage;

/// <summary>Classifies, ranks and stores a batch of mentions. What fails alone is parked alone.</summary>
internal sealed partial class BatchTriage(
    Database database,
    MentionAssessor assessor,
    MentionRanker ranker,
    ConversationRanks ranks,
    IOptions<TriageOptions> options,
    TimeProvider time,
    TriageMetrics metrics,
    ILogger<BatchTriage> logger
)
{
    private const int LongestError = 2_000;

    private readonly RepeatContacts _repeats = new(database, ranker.RepeatsThatCount);
    private readonly TriageWrites _writes = new(database);
    private readonly ConversationWrites _conversations = new(database, ranks);

    /// <summary>Triages the mentions; one that comes twice is triaged once.</summary>
    /// <returns>The outcomes of those that entered the queue just now.</returns>
    /// <exception cref="OperationCanceledException">The process is stopping; nothing of the batch is lost, it comes again.</exception>
    public async Task<IReadOnlyList<TriageOutcome>> RunAsync(
        IEnumerable<Mention> mentions,
        CancellationToken cancel
    )
    {
        var started = time.GetTimestamp();
        var batch = mentions.DistinctBy(mention => mention.Id).ToArray();
        var assessed = Array.ConvertAll(batch, Assess);
        var repeats = await database.ReadAsync(
            connection => _repeats.CountAsync(connection, null, batch, options.Value.RepeatWithin),
            cancel
        );
        var now = time.GetUtcNow();
        var ranked = Array.ConvertAll(
            assessed,
            outcome => Rank(outcome, repeats.GetValueOrDefault(outcome.Mention.Id), now)
        );
        var opened = await StoreAsync(ranked, now, cancel);
        metrics.BatchDone(batch.Length, opened.Count, time.GetElapsedTime(started));
        return opened;
    }

    private async Task<IReadOnlyList<TriageOutcome>> StoreAsync(
        TriageOutcome[] outcomes,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var alone = Array.FindAll(outcomes, outcome => !ConversationWrites.Concerns(outcome));
        var opened =
            alone.Length == 0 ? [] : await StoreAsync(alone, _writes.OpenAsync, now, cancel);
        if (opened.Count == outcomes.Length)
            return opened;
        // What answers or belongs to a thread, and what was not taken alone: known already, or awaited by a turn.
        var stored = opened.Select(outcome => outcome.Mention.Id).ToHashSet();
        var rest = Array.FindAll(
            outcomes,
            outcome =>
                !stored.Contains(outcome.Mention.Id)
                && (outcome.Error is null || ConversationWrites.Concerns(outcome))
        );
        return rest.Length == 0
            ? opened
            : [.. opened, .. await StoreAsync(rest, _conversations.StoreAsync, now, cancel)];
    }

    private async Task<IReadOnlyList<TriageOutcome>> StoreAsync(
        TriageOutcome[] outcomes,
        Func<
            DbTransaction,
            TriageOutcome[],
            DateTimeOffset,
            Task<IReadOnlyList<TriageOutcome>>
        > store,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        try
        {
            return await database.WriteAsync(
                transaction => store(transaction, outcomes, now),
                cancel
            );
        }
        catch (Exception error) when (IsOfOneMention(error) && outcomes.Length > 1)
        {
            // One of them cannot be stored. Apart, the others can.
            LogApart(outcomes.Length, error);
            var opened = new List<TriageOutcome>();
            foreach (var outcome in outcomes)
                opened.AddRange(await StoreAsync([outcome], store, now, cancel));
            return opened;
        }
        catch (Exception error) when (IsOfOneMention(error) && outcomes[0].Error is null)
        {
            return await StoreAsync(
                [Failed(outcomes[0].Mention, "store", error)],
                store,
                now,
                cancel
            );
        }
    }

    private static bool IsOfOneMention(Exception error) =>
        error is not OperationCanceledException && !Database.IsOfTheStore(error);

    private TriageOutcome Assess(Mention mention)
    {
        try
        {
            return new TriageOutcome(mention)
            {
                Assessment = assessor.Assess(mention.Text, mention.CreatedAt, mention.Rating),
            };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Failed(mention, "classify", error);
        }
    }

    private TriageOutcome Rank(TriageOutcome outcome, int unanswered, DateTimeOffset now)
    {
        if (outcome.Assessment is null)
            return outcome;
        try
        {
            var input = new RankingInput(outcome.Mention, outcome.Assessment, unanswered);
            return outcome with { Ranked = ranker.Rank(input, now) };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Failed(outcome.Mention, "rank", error);
        }
    }

    private TriageOutcome Failed(Mention mention, string step, Exception error)
    {
        metrics.Parked();
        LogParked(mention.Id, step, error);
        var message = $"Could not {step}: {error.GetType().Name}: {error.Message}".Replace(
            '\0',
            '\ufffd'
        );
        return new TriageOutcome(mention)
        {
            Error = message[..Math.Min(message.Length, LongestError)],
        };
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Mention {MentionId} is parked: it could not be taken through the step '{Step}'"
    )]
    private partial void LogParked(Guid mentionId, string step, Exception error);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A batch of {Count} mentions could not be stored together; storing them one by one"
    )]
    private partial void LogApart(int count, Exception error);
}
