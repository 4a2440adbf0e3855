using MentionTriage.Escalation.Policies;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Paging;

/// <summary>What has to happen to an escalation now.</summary>
internal abstract record NextMove
{
    private NextMove() { }

    /// <summary>Nothing.</summary>
    public sealed record Wait : NextMove;

    /// <summary>It is over.</summary>
    public sealed record Close(string Reason) : NextMove;

    /// <summary>Somebody has it, as owner of the mention or by acknowledging.</summary>
    public sealed record HandOver(string Actor, DateTimeOffset At, string? Owner) : NextMove;

    /// <summary>The mention changed hands after it was acknowledged.</summary>
    public sealed record SeeOwner(string Owner) : NextMove;

    /// <summary>Page the people of a step; then the next one is due, if there is one.</summary>
    public sealed record Page(PolicyStep Step, NextStep Now, DateTimeOffset? NextAt) : NextMove;

    /// <summary>All steps are gone through: nobody is left to page.</summary>
    public sealed record Exhaust : NextMove;

    /// <summary>Decides from what the store says at one moment. Pure.</summary>
    /// <param name="escalation">Not closed.</param>
    /// <param name="mention">As it stands in the same transaction.</param>
    /// <param name="policy">The policy it was raised under; <c>null</c> when the configuration lost it.</param>
    /// <param name="acknowledged">The first acknowledgement in the mention's history since it was raised.</param>
    /// <param name="now">The moment.</param>
    public static NextMove Decide(
        EscalationRow escalation,
        MentionStanding mention,
        EscalationPolicy? policy,
        Handover? acknowledged,
        DateTimeOffset now
    )
    {
        // Its conversation stands as another entry now: JoinedEscalations takes it there.
        if (mention.State == MentionState.Joined)
            return new Wait();
        if (Ended(escalation, mention) is { } reason)
            return new Close(reason);
        if (mention.Owner is { } owner && owner != escalation.Owner)
            return escalation.State == EscalationState.Acknowledged
                ? new SeeOwner(owner)
                : new HandOver(owner, mention.ClaimedAt ?? now, owner);
        if (escalation.State == EscalationState.Acknowledged)
            return new Wait();
        if (acknowledged is not null)
            return new HandOver(acknowledged.Actor, acknowledged.At, null);
        if (escalation.NextStepAt is not { } dueAt || dueAt > now)
            return new Wait();
        if (policy is null)
            return new Close(CloseReasons.PolicyGone);
        if (!policy.Match.Fits(mention, now))
            return new Close(CloseReasons.Calmed);
        return GoOn(escalation, policy, dueAt, now);
    }

    private static string? Ended(EscalationRow escalation, MentionStanding mention) =>
        mention.State switch
        {
            MentionState.Resolved => CloseReasons.Resolved,
            MentionState.Snoozed => CloseReasons.Snoozed,
            MentionState.Open => (mention.Owner, escalation) switch
            {
                (null, { Owner: not null }) => CloseReasons.Released,
                (not null, { State: EscalationState.Active, Step: 0 }) => CloseReasons.Claimed,
                _ => null,
            },
            _ => CloseReasons.Withdrawn,
        };

    private static NextMove GoOn(
        EscalationRow escalation,
        EscalationPolicy policy,
        DateTimeOffset dueAt,
        DateTimeOffset now
    )
    {
        if (policy.After(escalation.Step, escalation.Round) is not { } step)
            return new Exhaust();
        DateTimeOffset? nextAt = null;
        if (policy.After(step.Step, step.Round) is { } next)
        {
            nextAt = dueAt + next.Gap;
            // After a standstill the steps that were missed follow at once, each to other people; but rounds
            // page the same people again and keep their distance.
            if (next.Round > step.Round && nextAt <= now)
                nextAt = now + next.Gap;
        }
        return new Page(policy.Steps[step.Step - 1], step, nextAt);
    }
}
