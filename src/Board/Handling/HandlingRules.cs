using System.Globalization;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;

namespace MentionTriage.Board.Handling;

/// <summary>Who may do what with a mention in which state. Pure: the desk reads and writes.</summary>
internal static class HandlingRules
{
    public static Verdict Claim(QueuedMention mention, string actor, bool takeOver) =>
        NotInTheQueue(mention, "claimed")
        ?? (mention.Owner == actor ? Verdict.AsItIs : null)
        ?? AnothersClaim(mention, actor, takeOver)
        ?? Verdict.Write("owner = @actor, claimed_at = @at");

    public static Verdict Release(QueuedMention mention, string actor, bool takeOver) =>
        NotInTheQueue(mention, "released")
        ?? (mention.Owner is null ? Verdict.AsItIs : null)
        ?? AnothersClaim(mention, actor, takeOver)
        ?? Verdict.Write("owner = null, claimed_at = null");

    /// <summary>Snoozing again moves the end.</summary>
    public static Verdict Snooze(QueuedMention mention, DateTimeOffset until) =>
        NotInTheQueue(mention, "snoozed")
        ?? (mention.SnoozeEndsAt == until ? Verdict.AsItIs : null)
        ?? Verdict.Write("state = 'snoozed', snoozed_until = @value, next_rank_at = null", until);

    /// <summary>
    /// A parked mention may be resolved as well: not everything that failed is worth a retry. Whoever says how many
    /// turns they have read does not close what came in meanwhile with them.
    /// </summary>
    public static Verdict Resolve(QueuedMention mention, Outcome outcome, int? readTurns) =>
        mention switch
        {
            { State: MentionState.Received } => NotInTheQueue(mention, "resolved")!,
            { State: MentionState.Resolved } when mention.Outcome == outcome => Verdict.AsItIs,
            { State: MentionState.Resolved } => NotInTheQueue(mention, "resolved")!,
            _ when mention.TurnsCount > readTurns => Verdict.Refuse(
                "More was said in this conversation meanwhile. Read it, then resolve again."
            ),
            _ => Verdict.Write(
                "state = 'resolved', outcome = @value, resolved_at = @at, resolved_by = @actor, snoozed_until = null, next_rank_at = null, answered_at = coalesce(answered_at, @at)",
                Spoken.Name(outcome)
            ),
        };

    public static Verdict Retry(QueuedMention mention) =>
        mention.State switch
        {
            MentionState.Received => Verdict.AsItIs,
            MentionState.Parked or MentionState.Sieved => Verdict.Write(
                "state = 'received', parked_error = null, publish_attempts = 0, next_publish_at = @at"
            ),
            _ => Verdict.Refuse(
                $"Only a parked or sieved mention can be sent through triage; this one is {Spoken.Name(mention.State)}."
            ),
        };

    private static Verdict? NotInTheQueue(QueuedMention mention, string done) =>
        mention.State switch
        {
            MentionState.Open or MentionState.Snoozed => null,
            MentionState.Resolved => Verdict.Refuse(
                $"{mention.ResolvedBy} resolved this mention as {Spoken.Name(mention.Outcome ?? default)} at {Instant(mention.ResolvedAt)}; it cannot be {done} any more."
            ),
            MentionState.Parked => Verdict.Refuse(
                $"This mention is parked because it could not be processed; retry it before it can be {done}."
            ),
            MentionState.Sieved => Verdict.Refuse(
                $"The sieve holds this mention back; send it through triage before it can be {done}."
            ),
            _ => Verdict.Refuse(
                $"This mention has not reached the queue yet; it can be {done} in a moment."
            ),
        };

    private static Verdict? AnothersClaim(QueuedMention mention, string actor, bool takeOver) =>
        takeOver || mention.Owner is null || mention.Owner == actor
            ? null
            : Verdict.Refuse(
                $"{mention.Owner} has had this mention since {Instant(mention.ClaimedAt)}. It can be taken over."
            );

    private static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
        ?? "an unknown time";
}
