using Dapper;
using MentionTriage.Intake.Journal;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Publishing;

/// <summary>The journal's rows that still have to reach triage, and when each is to be published next.</summary>
/// <remarks>
/// A row that is being published is leased, not locked: should this process die, the lease ends and
/// another publisher takes it. Triage clears <c>next_publish_at</c> when it has finished a mention.
/// </remarks>
internal sealed class UntriagedMentions(Database database, TimeProvider time)
{
    /// <summary>How long a claimed row is left alone: publishing takes milliseconds, unless the broker is away.</summary>
    private static readonly TimeSpan ClaimLease = TimeSpan.FromSeconds(30);

    /// <summary>Nothing is put off longer than an hour: what is due later than this was put off by a clock that stood far ahead.</summary>
    private static readonly TimeSpan Implausible = TimeSpan.FromMinutes(70);

    /// <summary>Only what triage has not finished has a time to be published at, so the state need not be asked.</summary>
    private const string IsDue = "(next_publish_at <= @now or next_publish_at > @implausible)";

    /// <summary>What another publisher or triage holds right now is in good hands: waiting for it would only risk a deadlock.</summary>
    private string SkipLocked => database.Sql("", "for update skip locked");

    /// <summary>Whether a row is due now.</summary>
    public Task<bool> IsAnyDueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return database.ReadAsync(
            async connection =>
            {
                // The two ends of the index: asked so, no planner ever walks the table for it.
                var (first, last) = await connection.QuerySingleAsync<(
                    DateTimeOffset? First,
                    DateTimeOffset? Last
                )>(
                    "select min(next_publish_at), max(next_publish_at) from mentions where next_publish_at is not null"
                );
                return first <= now || last > now + Implausible;
            },
            cancel
        );
    }

    /// <summary>Takes rows that are due, oldest first, so that no other publisher takes them for the lease.</summary>
    public async Task<IReadOnlyList<Mention>> ClaimDueAsync(int limit, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await database.WriteAsync(
            async transaction =>
                (
                    await transaction.Connection!.QueryAsync<UntriagedRow>(
                        $"""
                        update mentions set next_publish_at = @leaseUntil
                        where id in (
                            select id from mentions
                            where {IsDue}
                            order by next_publish_at
                            limit @limit {SkipLocked}
                        )
                        returning {MentionInsert.Columns}, edited_at
                        """,
                        new
                        {
                            now,
                            implausible = now + Implausible,
                            leaseUntil = now + ClaimLease,
                            limit,
                        },
                        transaction
                    )
                ).AsList(),
            cancel
        );
        return [.. rows.OrderBy(row => row.ReceivedAt).Select(row => row.ToMention())];
    }

    /// <summary>Puts published rows off: triage has two minutes, then four, up to an hour, before they are published again.</summary>
    public Task PutOffAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var (isPublished, values) = database.AnyOf(ids);
        return database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    $"""
                    update mentions
                    set publish_attempts = publish_attempts + 1, next_publish_at = {database.Sql(
                        "@now + min(120000000 << min(publish_attempts, 5), 3600000000)",
                        "@now + least(interval '2 minutes' * (1 << least(publish_attempts, 5)), interval '1 hour')"
                    )}
                    where id in (
                        select id from mentions
                        where {isPublished} and state = 'received' {SkipLocked}
                    )
                    """,
                    new { ids = values, now = time.GetUtcNow() },
                    transaction
                ),
            cancel
        );
    }

    /// <summary>Makes everything untriaged due at once: an in-memory bus forgot what it held when its process ended.</summary>
    public Task MakeAllDueAsync(CancellationToken cancel) =>
        database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "update mentions set next_publish_at = @now where next_publish_at is not null",
                    new { now = time.GetUtcNow() },
                    transaction
                ),
            cancel
        );

    /// <summary>How many mentions wait for triage, and since when the oldest of them does.</summary>
    public Task<(long Count, DateTimeOffset? OldestAt)> CountAsync(CancellationToken cancel) =>
        database.ReadAsync(
            connection =>
                connection.QuerySingleAsync<(long, DateTimeOffset?)>(
                    "select count(*), min(received_at) from mentions where next_publish_at is not null"
                ),
            cancel
        );
}
