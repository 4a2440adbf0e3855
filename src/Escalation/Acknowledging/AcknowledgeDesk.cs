using Dapper;
using MentionTriage.Escalation.Paging;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Acknowledging;

/// <summary>What happens behind an acknowledge link.</summary>
internal sealed class AcknowledgeDesk(Database database, EscalationDesk desk, PagingSignal signal)
{
    /// <summary>What a link is about; <c>null</c> when the mention is gone.</summary>
    public Task<LinkedPage?> FindAsync(Guid notificationId, CancellationToken cancel) =>
        database.ReadAsync(
            connection =>
                connection.QuerySingleOrDefaultAsync<LinkedPage>(
                    """
                    select n.escalation_id, n.channel, n.recipients, e.state, e.reason,
                        coalesce(e.owner, e.acknowledged_by) as holder, m.text, m.source, m.author_handle
                    from notifications n
                    join escalations e on e.id = n.escalation_id
                    join mentions m on m.id = e.mention_id
                    where n.id = @notificationId
                    """,
                    new { notificationId }
                ),
            cancel
        );

    /// <summary>Acknowledges for the first who asks; for all later ones nothing changes.</summary>
    public async Task<EscalationRow?> AcknowledgeAsync(
        Guid escalationId,
        string actor,
        string through,
        CancellationToken cancel
    )
    {
        var row = await desk.AcknowledgeAsync(escalationId, actor, through, cancel);
        signal.Raise();
        return row;
    }
}
