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
    /// <summary>Makes one row for each channel, due at once; what exists already is left alone.</summary>
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
    /// Tells the channels that were paged, or may have been, how the escalation went on. Channels that do not
    /// want to hear it are left out.
    /// </summary>
    public async Task FollowUpAsync(
        DbTransaction transaction,
        Guid escalationId,
        NotificationKind kind,
        DateTimeOffset now
    )
    {
        var paged = await transaction.Connection!.QueryAsync<string>(
            "select distinct channel from notifications where escalation_id = @escalationId and kind = 'page' and attempts > 0",
            new { escalationId },
            transaction
        );
        foreach (var channel in paged)
            await FollowUpAsync(transaction, escalationId, channel, kind, now);
    }

    /// <summary>The same for one channel; told again when it was told already, because a page came later.</summary>
    public async Task FollowUpAsync(
        DbTransaction transaction,
        Guid escalationId,
        string channelName,
        NotificationKind kind,
        DateTimeOffset now
    )
    {
        if (
            !options.Channels.TryGetValue(channelName, out var channel)
            || !channel.FollowUps.Contains(kind)
        )
            return;
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
                channel = channel.Name,
                type = channel.Type,
                now,
            },
            transaction
        );
    }
}
