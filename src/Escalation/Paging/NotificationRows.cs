using System.Data.Common;
using Dapper;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.OnCall;
using MentionTriage.Mentions;

namespace MentionTriage.Escalation.Paging;

/// <summary>Writes rows of table notifications inside the transaction that decided on them.</summary>
internal sealed class NotificationRows(EscalationOptions options)
{
    /// <summary>
    /// Makes one row for each channel, due at once; what exists already is left alone. It takes the place of the
    /// same step's page of an earlier round that has not arrived: a receiver that was down hears it once.
    /// </summary>
    public async Task AddPagesAsync(
        DbTransaction transaction,
        Guid escalationId,
        NextMove.Page page,
        IReadOnlyList<Recipient> recipients,
        DateTimeOffset now
    )
    {
        foreach (var name in page.Step.Channels)
            if (options.Channels.TryGetValue(name, out var channel))
                await transaction.Connection!.ExecuteAsync(
                    """
                    update notifications set state = 'cancelled', next_attempt_at = null, leased_until = null
                    where escalation_id = @escalationId and kind = 'page' and step = @Step and round < @Round
                      and channel = @channel and state = 'due' and (leased_until is null or leased_until <= @now);
                    insert into notifications
                        (id, escalation_id, kind, step, round, channel, channel_type, recipients, next_attempt_at, created_at)
                    values (@id, @escalationId, 'page', @Step, @Round, @channel, @type, @recipients, @now, @now)
                    on conflict do nothing
                    """,
                    new
                    {
                        id = Guid.CreateVersion7(now),
                        escalationId,
                        page.Now.Step,
                        page.Now.Round,
                        channel = channel.Name,
                        type = channel.Type,
                        recipients = string.Join(", ", recipients.Select(person => person.Name)),
                        now,
                    },
                    transaction
                );
    }

    /// <summary>Takes back the pages that are not on their way, and at the end of all what else still waits.</summary>
    public static Task CancelAsync(
        DbTransaction transaction,
        Guid escalationId,
        bool isOver,
        DateTimeOffset now
    ) =>
        transaction.Connection!.ExecuteAsync(
            """
            update notifications set state = 'cancelled', next_attempt_at = null, leased_until = null
            where escalation_id = @escalationId and state = 'due' and (kind = 'page' or @isOver)
              and (leased_until is null or leased_until <= @now)
            """,
            new
            {
                escalationId,
                isOver,
                now,
            },
            transaction
        );

    /// <summary>
    /// Tells the channels that were paged, or may have been, how the escalation went on. Told again to one
    /// that was told already: a page came later.
    /// </summary>
    /// <param name="transaction">The one that decided on it.</param>
    /// <param name="escalationId">The escalation.</param>
    /// <param name="kind">What to tell; channels that do not want to hear it are left out.</param>
    /// <param name="now">When.</param>
    /// <param name="only">The one channel to tell; <c>null</c> for all.</param>
    public static async Task FollowUpAsync(
        DbTransaction transaction,
        Guid escalationId,
        NotificationKind kind,
        DateTimeOffset now,
        string? only = null
    )
    {
        // From the rows and not from the configuration: the process that shows the board may have another.
        var paged = await transaction.Connection!.QueryAsync<(string Channel, string Type)>(
            "select distinct channel, channel_type from notifications where escalation_id = @escalationId and kind = 'page' and attempts > 0",
            new { escalationId },
            transaction
        );
        foreach (var (channel, type) in paged)
            if (FollowUps.Wants(type, kind) && (only is null || only == channel))
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into notifications
                        (id, escalation_id, kind, step, round, channel, channel_type, next_attempt_at, created_at)
                    values (@id, @escalationId, @kind, 0, 0, @channel, @type, @now, @now)
                    on conflict (escalation_id, kind, step, round, channel) do update
                        set state = 'due', attempts = 0, next_attempt_at = excluded.next_attempt_at, leased_until = null
                    """,
                    new
                    {
                        id = Guid.CreateVersion7(now),
                        escalationId,
                        kind = Spoken.Name(kind),
                        channel,
                        type,
                        now,
                    },
                    transaction
                );
    }
}
