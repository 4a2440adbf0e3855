using System.Data.Common;
using Dapper;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Mentions.Messages;

namespace MentionTriage.Escalation.Paging;

/// <summary>Writes a move of an escalation inside the transaction that decided on it.</summary>
internal sealed class EscalationWrites(NotificationRows notifications, IOnCallSchedule schedule)
{
    /// <summary>The mention changed hands.</summary>
    public static Task SeeOwnerAsync(
        DbTransaction transaction,
        Guid escalationId,
        NextMove.SeeOwner see
    ) => UpdateAsync(transaction, escalationId, "owner = @Owner", see);

    /// <summary>No step is left.</summary>
    public static Task ExhaustAsync(DbTransaction transaction, Guid escalationId) =>
        UpdateAsync(transaction, escalationId, "next_step_at = null", new { });

    /// <summary>Writes the messages of a step and when the next one is due.</summary>
    public async Task PageAsync(
        DbTransaction transaction,
        EscalationRow escalation,
        NextMove.Page page,
        DateTimeOffset now
    )
    {
        var recipients = schedule.WhoIsOnCall(page.Step.Recipients, now);
        await notifications.AddPagesAsync(transaction, escalation.Id, page, recipients, now);
        await UpdateAsync(
            transaction,
            escalation.Id,
            "step = @Step, round = @Round, next_step_at = @NextAt",
            new
            {
                page.Now.Step,
                page.Now.Round,
                page.NextAt,
            }
        );
    }

    /// <summary>Somebody has it: no more pages, and the channels that rang hear of it.</summary>
    public static async Task<EscalationAcknowledged> HandOverAsync(
        DbTransaction transaction,
        EscalationRow escalation,
        NextMove.HandOver handOver,
        DateTimeOffset now
    )
    {
        await UpdateAsync(
            transaction,
            escalation.Id,
            "state = 'acknowledged', acknowledged_by = @Actor, acknowledged_at = @At, owner = @Owner, next_step_at = null",
            handOver
        );
        await NotificationRows.CancelAsync(transaction, escalation.Id, isOver: false, now);
        await NotificationRows.FollowUpAsync(
            transaction,
            escalation.Id,
            NotificationKind.Acknowledge,
            now
        );
        return new EscalationAcknowledged(
            escalation.Id,
            escalation.MentionId,
            handOver.Actor,
            handOver.At
        );
    }

    /// <summary>It is over, and the channels that rang hear of it.</summary>
    public static async Task CloseAsync(
        DbTransaction transaction,
        EscalationRow escalation,
        string reason,
        DateTimeOffset now
    )
    {
        await UpdateAsync(
            transaction,
            escalation.Id,
            "state = 'closed', closed_at = @now, closed_reason = @reason, next_step_at = null",
            new { now, reason }
        );
        await NotificationRows.CancelAsync(transaction, escalation.Id, isOver: true, now);
        await NotificationRows.FollowUpAsync(
            transaction,
            escalation.Id,
            NotificationKind.Resolve,
            now
        );
    }

    private static Task<int> UpdateAsync(
        DbTransaction transaction,
        Guid escalationId,
        string assignments,
        object values
    )
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("escalationId", escalationId);
        return transaction.Connection!.ExecuteAsync(
            $"update escalations set {assignments} where id = @escalationId",
            parameters,
            transaction
        );
    }
}
