using System.Data.Common;
using Dapper;
using MentionTriage.Escalation.Acknowledging;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Paging;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Silences;

/// <summary>Hands out the notices about silent sources that are due, each to one process at a time, and records what became of them.</summary>
/// <remarks>At least once, with the same id, as pages are; see <see cref="NotificationQueue"/>.</remarks>
internal sealed class SilenceNotices(
    Database database,
    EscalationOptions options,
    BoardAddress address,
    TimeProvider time
)
{
    // The end of a silence is not told while its beginning is on its way: an incident would stay open for ever.
    private const string Due = """
        select n.id, n.silence_id, n.kind as news, n.attempts, n.created_at, s.source, s.silent_since,
            s.expected_count, s.ended_at, h.problem
        from silence_notices n
        join source_silences s on s.id = n.silence_id
        left join source_health h on h.name = s.source
        where n.state = 'due' and n.channel = @channel
            and (n.next_attempt_at <= @now or n.leased_until > @impossible)
            and not (n.kind = 'heard' and exists (
                select 1 from silence_notices b where b.silence_id = n.silence_id and b.channel = n.channel
                    and b.kind = 'silent' and b.leased_until > @now and b.leased_until <= @impossible))
        order by n.next_attempt_at limit @limit
        """;

    /// <summary>Takes up to <paramref name="limit"/> notices of a channel that are due.</summary>
    public async Task<IReadOnlyList<SilenceNotice>> TakeAsync(
        string channel,
        int limit,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var values = new
        {
            channel,
            limit,
            now,
            // No process takes a lease this long: the clock was ahead and has been put back.
            impossible = now + options.Lease + NotificationQueue.ClockSkew,
        };
        var waiting = await database.ReadAsync(
            connection => connection.QueryAsync<SilenceNotice>(Due, values),
            cancel
        );
        if (!waiting.Any())
            return [];
        var taken = await database.WriteAsync(
            async transaction =>
            {
                var rows = await transaction.Connection!.QueryAsync<SilenceNotice>(
                    Due + database.Sql("", " for update of n skip locked"),
                    values,
                    transaction
                );
                var mine = new List<SilenceNotice>();
                foreach (var row in rows.AsList())
                    if (await LeaseAsync(transaction, row, now))
                        mine.Add(row with { Attempts = row.Attempts + 1 });
                return mine;
            },
            cancel
        );
        var board = address.Find();
        return taken.ConvertAll(notice =>
            notice with
            {
                BoardUrl = board is null ? null : new Uri(board, "sources"),
            }
        );
    }

    /// <summary>Records that the receiver took it.</summary>
    public Task RecordSentAsync(SilenceNotice notice, CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    update silence_notices set state = 'sent', sent_at = @now, next_attempt_at = null, leased_until = null, last_error = null
                    where id = @Id
                    """,
                    new { notice.Id, now = time.GetUtcNow() },
                    transaction
                ),
            cancel
        );

    /// <summary>Records a failed attempt: due again at <paramref name="nextAttemptAt"/>, or given up when that is <c>null</c>.</summary>
    public Task RecordFailedAsync(
        SilenceNotice notice,
        string error,
        DateTimeOffset? nextAttemptAt,
        CancellationToken cancel
    ) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    update silence_notices set state = @state, next_attempt_at = @nextAttemptAt, leased_until = null, last_error = @error
                    where id = @Id and attempts = @Attempts and state = 'due'
                    """,
                    new
                    {
                        notice.Id,
                        notice.Attempts,
                        state = nextAttemptAt is null ? "failed" : "due",
                        nextAttemptAt,
                        error = PlainText.Clip(PlainText.OneLine(error), 400),
                    },
                    transaction
                ),
            cancel
        );

    /// <summary>Whether any channel has something to tell now.</summary>
    public async Task<bool> IsAnyDueAsync(CancellationToken cancel)
    {
        var names = options.Channels.Values.Select(channel => channel.Name).ToArray();
        return await database.ReadAsync(
            connection =>
                connection.QueryFirstOrDefaultAsync<long?>(
                    $"""
                    select 1 from silence_notices
                    where state = 'due' and next_attempt_at <= @now and channel {database.Sql(
                        "in @names",
                        "= any(@names)"
                    )} limit 1
                    """,
                    new { now = time.GetUtcNow(), names }
                ),
            cancel
        )
            is not null;
    }

    /// <returns>Whether it is to be sent: that a source is silent is told to nobody once it is heard again.</returns>
    private async Task<bool> LeaseAsync(
        DbTransaction transaction,
        SilenceNotice notice,
        DateTimeOffset now
    )
    {
        var isLate = notice is { News: SilenceNews.Silent, EndedAt: not null };
        await transaction.Connection!.ExecuteAsync(
            isLate
                ? "update silence_notices set state = 'cancelled', next_attempt_at = null, leased_until = null where id = @Id"
                : "update silence_notices set attempts = attempts + 1, next_attempt_at = @until, leased_until = @until where id = @Id",
            new { notice.Id, until = now + options.Lease },
            transaction
        );
        return !isLate;
    }
}
