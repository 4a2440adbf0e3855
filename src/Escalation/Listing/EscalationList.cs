using System.Data.Common;
using Dapper;
using MentionTriage.Escalation.Paging;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Listing;

/// <summary>Reads escalations with their notifications, latest raised first.</summary>
internal sealed class EscalationList(Database database)
{
    /// <summary>The most that are listed at once.</summary>
    public const int Limit = 200;

    /// <summary>Lists the latest escalations in a state, or in any.</summary>
    public Task<List<ListedEscalation>> ListAsync(
        EscalationState? state,
        CancellationToken cancel
    ) =>
        database.ReadAsync(
            connection =>
                ReadAsync(
                    connection,
                    state is null ? "1 = 1" : "e.state = @state",
                    new { state = state is { } one ? Spoken.Name(one) : null }
                ),
            cancel
        );

    /// <summary>One escalation; <c>null</c> when there is none of that id.</summary>
    public Task<ListedEscalation?> FindAsync(Guid id, CancellationToken cancel) =>
        database.ReadAsync(
            async connection =>
                (await ReadAsync(connection, "e.id = @id", new { id })).SingleOrDefault(),
            cancel
        );

    private static async Task<List<ListedEscalation>> ReadAsync(
        DbConnection connection,
        string condition,
        object values
    )
    {
        var listed =
            $"from escalations e where {condition} order by e.raised_at desc, e.id limit {Limit}";
        var rows = await connection.QueryAsync<EscalationRow>(
            $"select {EscalationRow.Columns} {listed}",
            values
        );
        var notifications = await connection.QueryAsync<ListedNotification>(
            $"""
            select escalation_id, kind, step, round, channel, channel_type, recipients, state, attempts, last_error,
                next_attempt_at, sent_at
            from notifications where escalation_id in (select e.id {listed}) order by created_at, id
            """,
            values
        );
        var byEscalation = notifications.ToLookup(notification => notification.EscalationId);
        return [.. rows.Select(row => ListedEscalation.Of(row, byEscalation[row.Id]))];
    }
}
