using System.Data.Common;
using Dapper;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Paging;

/// <summary>Hands out the notifications that are due, each to one process at a time, and records what became of them.</summary>
/// <remarks>
/// Taking one sets a lease and counts the attempt before anything is sent. A process that dies between
/// sending and recording leaves the lease to run out, and the notification is sent once more with the same
/// id: at least once, and the receiver can tell.
/// </remarks>
internal sealed class NotificationQueue(
    Database database,
    EscalationOptions options,
    TimeProvider time
)
{
    /// <summary>How long a page waits that was held back because its mention was just taken.</summary>
    private static readonly TimeSpan HoldBack = TimeSpan.FromSeconds(2);

    /// <summary>How far the clocks of two replicas may be apart.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>No channel waits longer between two attempts.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(11);

    /// <summary>How long a notification may wait for a channel this process does not know: another may.</summary>
    private static readonly TimeSpan OrphanAge = TimeSpan.FromMinutes(10);

    /// <summary>Takes up to <paramref name="limit"/> notifications of a channel that are due.</summary>
    public async Task<List<ClaimedRow>> TakeAsync(
        string channel,
        int limit,
        CancellationToken cancel
    )
    {
        // Looking is cheap and blocks nobody; on SQLite the transaction below would hold the only writer.
        var waiting = await database.ReadAsync(
            connection => DueAsync(connection, null, channel, limit, ""),
            cancel
        );
        return waiting.Count == 0
            ? []
            : await database.WriteAsync(
                transaction => TakeAsync(transaction, channel, limit),
                cancel
            );
    }

    /// <summary>Records that the receiver took it.</summary>
    public Task RecordSentAsync(ClaimedRow row, string channel, CancellationToken cancel) =>
        database.WriteAsync(
            async transaction =>
            {
                var now = time.GetUtcNow();
                // Whoever holds the lease by now: a page that was sent is sent. What follows a page counts only
                // if nothing asked for it again in the meantime.
                await transaction.Connection!.ExecuteAsync(
                    """
                    update notifications set state = 'sent', sent_at = @now, next_attempt_at = null, leased_until = null, last_error = null
                    where id = @Id and (kind = 'page' or attempts = @Attempts)
                    """,
                    new
                    {
                        row.Id,
                        row.Attempts,
                        now,
                    },
                    transaction
                );
                if (row.Kind == NotificationKind.Page)
                    await CatchUpAsync(transaction, row.EscalationId, channel, now);
            },
            cancel
        );

    /// <summary>Records a failed attempt: due again at <paramref name="nextAttemptAt"/>, or given up when that is <c>null</c>.</summary>
    public Task RecordFailedAsync(
        ClaimedRow row,
        string error,
        DateTimeOffset? nextAttemptAt,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    update notifications set state = @state, next_attempt_at = @nextAttemptAt, leased_until = null, last_error = @error
                    where id = @Id and attempts = @Attempts and state = 'due'
                    """,
                    new
                    {
                        row.Id,
                        row.Attempts,
                        state = nextAttemptAt is null ? "failed" : "due",
                        nextAttemptAt,
                        error = PlainText.Clip(PlainText.OneLine(error), 400),
                    },
                    transaction
                ),
            cancel
        );

    /// <summary>Gives up what waits for a channel that the configuration no longer has.</summary>
    public async Task GiveUpOrphansAsync(CancellationToken cancel)
    {
        var names = options.Channels.Values.Select(channel => channel.Name).ToArray();
        var condition =
            $"state = 'due' and next_attempt_at < @before and not (channel {database.Sql("in @names", "= any(@names)")})";
        var values = new { names, before = time.GetUtcNow() - OrphanAge };
        var waiting = await database.ReadAsync(
            connection =>
                connection.QueryFirstOrDefaultAsync<string>(
                    $"select channel from notifications where {condition} limit 1",
                    values
                ),
            cancel
        );
        if (waiting is not null)
            await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        $"""
                        update notifications set state = 'failed', next_attempt_at = null, leased_until = null,
                            last_error = 'the channel is not configured any more'
                        where {condition}
                        """,
                        values,
                        transaction
                    ),
                cancel
            );
    }

    private async Task<List<ClaimedRow>> TakeAsync(
        DbTransaction transaction,
        string channel,
        int limit
    )
    {
        var taken = new List<ClaimedRow>();
        var now = time.GetUtcNow();
        var rows = await DueAsync(
            transaction.Connection!,
            transaction,
            channel,
            limit,
            database.Sql("", " for update of n skip locked")
        );
        foreach (var row in rows)
            switch (PageVerdicts.Of(row))
            {
                case PageVerdict.Cancel:
                    await UpdateAsync(
                        transaction,
                        "state = 'cancelled', next_attempt_at = null, leased_until = null",
                        new { row.Id }
                    );
                    // It may have arrived all the same, in an attempt whose end nobody saw.
                    if (row is { Kind: NotificationKind.Page, Attempts: > 0 })
                        await CatchUpAsync(transaction, row.EscalationId, channel, now);
                    break;
                case PageVerdict.HoldBack:
                    await UpdateAsync(
                        transaction,
                        "next_attempt_at = @at, leased_until = null",
                        new { row.Id, at = now + HoldBack }
                    );
                    break;
                default:
                    await UpdateAsync(
                        transaction,
                        "attempts = attempts + 1, next_attempt_at = @until, leased_until = @until",
                        new { row.Id, until = now + options.Lease }
                    );
                    taken.Add(row with { Attempts = row.Attempts + 1 });
                    break;
            }
        return taken;
    }

    /// <summary>A page arrived after the escalation had moved on: the channel must hear how, now that it can.</summary>
    private static async Task CatchUpAsync(
        DbTransaction transaction,
        Guid escalationId,
        string channel,
        DateTimeOffset now
    )
    {
        var state = await transaction.Connection!.ExecuteScalarAsync<string>(
            "select state from escalations where id = @escalationId",
            new { escalationId },
            transaction
        );
        if (state is not null and not "active")
            await NotificationRows.FollowUpAsync(
                transaction,
                escalationId,
                state == "closed" ? NotificationKind.Resolve : NotificationKind.Acknowledge,
                now,
                channel
            );
    }

    private async Task<List<ClaimedRow>> DueAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string channel,
        int limit,
        string locking
    )
    {
        var now = time.GetUtcNow();
        var rows = await connection.QueryAsync<ClaimedRow>(
            $"""
            select n.id, n.escalation_id, n.kind, n.step, n.round, n.recipients, n.attempts, n.created_at,
                e.mention_id, e.policy, e.reason, e.state as escalation_state,
                coalesce(e.owner, e.acknowledged_by) as holder, m.state as mention_state, m.owner
            from notifications n
            join escalations e on e.id = n.escalation_id
            join mentions m on m.id = e.mention_id
            where n.state = 'due' and n.channel = @channel
              and (n.next_attempt_at <= @now or n.leased_until > @impossible
                or (n.leased_until is null and (n.created_at > @ahead or n.next_attempt_at > @farthest)))
            order by n.next_attempt_at limit @limit
            """ + locking,
            new
            {
                channel,
                now,
                // No process takes a lease this long: the clock was ahead and has been put back.
                impossible = now + options.Lease + ClockSkew,
                ahead = now + ClockSkew,
                farthest = now + LongestWait,
                limit,
            },
            transaction
        );
        return rows.ToList();
    }

    private static Task<int> UpdateAsync(
        DbTransaction transaction,
        string assignments,
        object values
    ) =>
        transaction.Connection!.ExecuteAsync(
            $"update notifications set {assignments} where id = @Id",
            values,
            transaction
        );
}
