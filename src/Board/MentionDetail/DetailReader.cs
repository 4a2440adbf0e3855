using Dapper;
using MentionTriage.Board.Live;
using MentionTriage.Board.Queue;
using MentionTriage.Storage;

namespace MentionTriage.Board.MentionDetail;

/// <summary>Reads everything the board tells of one mention, once for all boards that show it. Thread-safe.</summary>
public sealed class DetailReader
{
    private const int BeforeCount = 5;

    private readonly QueueReader _reader;
    private readonly Database _database;
    private readonly SharedReads<Guid, DetailView?> _details;

    /// <summary>Reads through the queue's reader, and the pages from the store.</summary>
    public DetailReader(
        QueueReader reader,
        Database database,
        BoardNotifier notifier,
        TimeProvider time
    )
    {
        _reader = reader;
        _database = database;
        _details = new(notifier, time, ReadAsync);
    }

    /// <summary>The detail no older than the last notice, or <c>null</c> where there is no such mention. The id of a turn leads to its entry.</summary>
    public Task<DetailView?> FindAsync(Guid mentionId) => _details.GetAsync(mentionId);

    /// <summary>The detail as it was read last, where it is at hand at once.</summary>
    public DetailView? Latest(Guid mentionId) =>
        _details.TryGetLatest(mentionId, out var detail) ? detail : null;

    private async Task<DetailView?> ReadAsync(Guid id)
    {
        if (await _reader.FindAsync(id, CancellationToken.None) is not { } queued)
            return null;
        var (escalation, pages) = await ReadEscalationAsync(queued.Mention.Id);
        return new DetailView(
            queued,
            await _reader.TurnsAsync(queued, CancellationToken.None),
            await _reader.AuthorHistoryAsync(
                queued.Voice.Mention,
                BeforeCount,
                CancellationToken.None
            ),
            await _reader.HistoryAsync(queued.Mention.Id, CancellationToken.None),
            escalation,
            pages
        );
    }

    private Task<(EscalationView?, IReadOnlyList<PageView>)> ReadEscalationAsync(Guid mentionId) =>
        _database.ReadAsync(
            async connection =>
            {
                var escalation = await connection.QuerySingleOrDefaultAsync<EscalationView>(
                    """
                    select id, policy, reason, state, raised_at, next_step_at, acknowledged_by,
                        acknowledged_at, closed_at
                    from escalations where mention_id = @mentionId order by raised_at desc limit 1
                    """,
                    new { mentionId }
                );
                if (escalation is null)
                    return ((EscalationView?)null, (IReadOnlyList<PageView>)[]);
                var pages = await connection.QueryAsync<PageView>(
                    """
                    select step, channel, channel_type, recipients, state, attempts, last_error, created_at, sent_at
                    from notifications where escalation_id = @Id and kind = 'page'
                    order by created_at desc, id limit 20
                    """,
                    new { escalation.Id }
                );
                return (escalation, [.. pages.Reverse()]);
            },
            CancellationToken.None
        );
}
