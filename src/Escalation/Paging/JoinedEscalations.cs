using System.Data.Common;
using Dapper;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Paging;

/// <summary>
/// Takes escalations about mentions that have become turns of a conversation over to its entry, so that
/// one conversation pages once, and goes on where it was.
/// </summary>
internal sealed class JoinedEscalations(Database database, TimeProvider time)
{
    private const string Find = """
        from escalations e join mentions m on m.id = e.mention_id
        where e.state <> 'closed' and m.state = 'joined'
        """;

    /// <summary>Takes over what there is; nearly always nothing.</summary>
    /// <returns>How many moved or were closed because the conversation has one already.</returns>
    public async Task<int> FollowAsync(CancellationToken cancel)
    {
        var isAny = await database.ReadAsync(
            async connection =>
                await connection.QueryFirstOrDefaultAsync<long?>($"select 1 {Find} limit 1")
                    is not null,
            cancel
        );
        return isAny ? await database.WriteAsync(FollowAsync, cancel) : 0;
    }

    private async Task<int> FollowAsync(DbTransaction transaction)
    {
        // The longest raised goes on; those that come to the same entry after it are closed.
        var escalations = (
            await transaction.Connection!.QueryAsync<EscalationRow>(
                $"select {EscalationRow.Columns} {Find} order by e.raised_at, e.id"
                    + database.Sql("", " for no key update of e skip locked"),
                transaction: transaction
            )
        ).AsList();
        foreach (var escalation in escalations)
            await FollowAsync(transaction, escalation);
        return escalations.Count;
    }

    private async Task FollowAsync(DbTransaction transaction, EscalationRow escalation)
    {
        var connection = transaction.Connection!;
        // Held, so that two replicas cannot both find the entry without an escalation.
        var entryId = await connection.ExecuteScalarAsync<Guid?>(
            "select id from mentions where id = (select conversation_id from mentions where id = @MentionId)"
                + database.Sql("", " for no key update"),
            new { escalation.MentionId },
            transaction
        );
        if (entryId is null)
            return;
        var hasOne = await connection.ExecuteScalarAsync<long>(
            "select count(*) from escalations where mention_id = @entryId and state <> 'closed'",
            new { entryId },
            transaction
        );
        if (hasOne > 0)
            await EscalationWrites.CloseAsync(
                transaction,
                escalation,
                CloseReasons.Joined,
                time.GetUtcNow()
            );
        else
            await connection.ExecuteAsync(
                "update escalations set mention_id = @entryId where id = @Id",
                new { entryId, escalation.Id },
                transaction
            );
    }
}
