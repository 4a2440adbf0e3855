using System.Data.Common;
using Dapper;
using MentionTriage.Escalation.Configuration;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Paging;

/// <summary>Moves escalations on: pages the next step, stops when somebody has the mention, closes when it is over.</summary>
/// <remarks>
/// Every move locks the escalation, reads the mention in the same transaction and writes the rows to be
/// sent; two replicas cannot both make it, and a replica that dies has either made it or not.
/// </remarks>
internal sealed class EscalationDesk(
    Database database,
    EscalationOptions options,
    EscalationWrites writes,
    EscalationEvents events,
    TimeProvider time
)
{
    /// <summary>The escalations that may have to move now, longest raised first. Those of turns are not among them: <see cref="JoinedEscalations"/> moves them.</summary>
    public Task<List<Guid>> FindDueAsync(int limit, CancellationToken cancel) =>
        database.ReadAsync(
            async connection =>
                (
                    await connection.QueryAsync<Guid>(
                        """
                        select e.id from escalations e join mentions m on m.id = e.mention_id
                        where e.state <> 'closed' and m.state <> 'joined' and (
                            m.state <> 'open'
                            or coalesce(m.owner, '') <> coalesce(e.owner, '')
                            or (e.state = 'active' and e.next_step_at <= @now)
                            or (e.state = 'active' and exists (
                                select 1 from mention_history h
                                where h.mention_id = e.mention_id and h.action = 'acknowledged' and h.at >= e.raised_at)))
                        order by e.raised_at limit @limit
                        """,
                        new { now = time.GetUtcNow(), limit }
                    )
                ).ToList(),
            cancel
        );

    /// <summary>Makes due what was raised, or is to go on, by a clock that stood far ahead of where it stands now.</summary>
    public async Task MendClockJumpAsync(CancellationToken cancel)
    {
        const string isAhead =
            "state = 'active' and (raised_at > @ahead or next_step_at > @horizon)";
        var now = time.GetUtcNow();
        var values = new
        {
            now,
            ahead = now + NotificationQueue.ClockSkew,
            // Whoever was paged already is not paged again at once.
            later = now + options.Policies.LongestGap,
            horizon = now + options.Policies.LongestGap + NotificationQueue.ClockSkew,
        };
        var isAny = await database.ReadAsync(
            async connection =>
                await connection.QueryFirstOrDefaultAsync<long?>(
                    $"select 1 from escalations where {isAhead} limit 1",
                    values
                )
                    is not null,
            cancel
        );
        if (isAny)
            await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        // An acknowledgement older than the raising would not count.
                        $"""
                        update escalations set raised_at = case when raised_at > @now then @now else raised_at end,
                            next_step_at = case when raised_at > @now then @now when next_step_at > @later then @later else next_step_at end
                        where {isAhead}
                        """,
                        values,
                        transaction
                    ),
                cancel
            );
    }

    /// <summary>Makes the move that is due, if it still is.</summary>
    public async Task AdvanceAsync(Guid escalationId, CancellationToken cancel)
    {
        object? told = null;
        await database.WriteAsync(
            async transaction => told = await AdvanceAsync(transaction, escalationId),
            cancel
        );
        if (told is not null)
            events.Tell(told);
    }

    /// <summary>Records that somebody has it, stops the paging and writes it into the mention's history.</summary>
    /// <param name="escalationId">The escalation.</param>
    /// <param name="actor">Who has it now, if nobody had it before.</param>
    /// <param name="through">How they said so, for the history.</param>
    /// <param name="cancel">Stops before the write, never in the middle.</param>
    /// <returns>The escalation as it now stands; who has it may be somebody else. <c>null</c> when there is none.</returns>
    public async Task<EscalationRow?> AcknowledgeAsync(
        Guid escalationId,
        string actor,
        string through,
        CancellationToken cancel
    )
    {
        EscalationAcknowledged? told = null;
        var row = await database.WriteAsync(
            async transaction =>
            {
                told = null;
                var escalation = await ReadAsync(transaction, escalationId, wait: true);
                if (escalation is not { State: EscalationState.Active })
                    return escalation;
                var now = time.GetUtcNow();
                told = await EscalationWrites.HandOverAsync(
                    transaction,
                    escalation,
                    new NextMove.HandOver(actor, now, null),
                    now
                );
                await transaction.Connection!.ExecuteAsync(
                    "insert into mention_history (mention_id, at, actor, action, note) values (@MentionId, @now, @actor, 'acknowledged', @through)",
                    new
                    {
                        escalation.MentionId,
                        now,
                        actor,
                        through,
                    },
                    transaction
                );
                return await ReadAsync(transaction, escalationId, wait: true);
            },
            cancel
        );
        if (told is not null)
            events.Tell(told);
        return row;
    }

    /// <summary>The same for an acknowledgement the mention's history has already; one older than the escalation is not for it.</summary>
    public async Task AcknowledgeMentionAsync(
        Guid mentionId,
        string actor,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        EscalationAcknowledged? told = null;
        await database.WriteAsync(
            async transaction =>
            {
                told = null;
                var escalation =
                    await transaction.Connection!.QuerySingleOrDefaultAsync<EscalationRow>(
                        $"""
                        select {EscalationRow.Columns} from escalations e
                        where e.mention_id = @mentionId and e.state = 'active' and e.raised_at <= @at
                        """ + database.Sql("", " for no key update"),
                        new { mentionId, at },
                        transaction
                    );
                if (escalation is not null)
                    told = await EscalationWrites.HandOverAsync(
                        transaction,
                        escalation,
                        new NextMove.HandOver(actor, at, null),
                        time.GetUtcNow()
                    );
            },
            cancel
        );
        if (told is not null)
            events.Tell(told);
    }

    private async Task<object?> AdvanceAsync(DbTransaction transaction, Guid escalationId)
    {
        var escalation = await ReadAsync(transaction, escalationId, wait: false);
        if (escalation is null or { State: EscalationState.Closed })
            return null;
        var now = time.GetUtcNow();
        // Locked against a claim in the same moment: whoever comes second sees what the first one did.
        var mention = await transaction.Connection!.QuerySingleOrDefaultAsync<StandingRow>(
            $"select {StandingRow.Columns} from mentions m where m.id = @MentionId"
                + database.Sql("", " for share"),
            new { escalation.MentionId },
            transaction
        );
        if (mention is null)
            return null;
        var acknowledged = await transaction.Connection!.QueryFirstOrDefaultAsync<Handover>(
            """
            select actor as Actor, at as At from mention_history
            where mention_id = @MentionId and action = 'acknowledged' and at >= @RaisedAt order by id limit 1
            """,
            new { escalation.MentionId, escalation.RaisedAt },
            transaction
        );
        var policy = options.Policies.Find(escalation.Policy);
        switch (NextMove.Decide(escalation, mention.ToStanding(), policy, acknowledged, now))
        {
            case NextMove.Close close:
                await EscalationWrites.CloseAsync(transaction, escalation, close.Reason, now);
                return null;
            case NextMove.HandOver handOver:
                return await EscalationWrites.HandOverAsync(transaction, escalation, handOver, now);
            case NextMove.SeeOwner see:
                await EscalationWrites.SeeOwnerAsync(transaction, escalation.Id, see);
                return null;
            case NextMove.Exhaust:
                await EscalationWrites.ExhaustAsync(transaction, escalation.Id);
                return null;
            case NextMove.Page page:
                await writes.PageAsync(transaction, escalation, page, now);
                return new EscalationRaised(
                    escalation.Id,
                    escalation.MentionId,
                    escalation.Policy,
                    page.Now.Step,
                    now
                );
            default:
                return null;
        }
    }

    /// <summary>Reads and locks. Without <paramref name="wait"/> a row that another replica is moving reads as none.</summary>
    private async Task<EscalationRow?> ReadAsync(
        DbTransaction transaction,
        Guid escalationId,
        bool wait
    ) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<EscalationRow>(
            $"select {EscalationRow.Columns} from escalations e where e.id = @escalationId"
                + database.Sql("", wait ? " for no key update" : " for no key update skip locked"),
            new { escalationId },
            transaction
        );
}
