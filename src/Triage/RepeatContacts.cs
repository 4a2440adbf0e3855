using System.Data.Common;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Triage;

/// <summary>Counts the earlier mentions of the same authors that nobody has answered, one query for a batch.</summary>
/// <param name="database">Where the mentions are.</param>
/// <param name="enough">Counted up to this many: more make no difference, and a flooding author must not make the count slow.</param>
internal sealed class RepeatContacts(Database database, int enough)
{
    private readonly string _postgres = $"""
        select k.id as "Id", c.unanswered as "Count"
        from unnest(@Ids, @Sources, @Handles, @CreatedAt, @Since) as k (id, source, handle, created_at, since)
        cross join lateral (
            select count(*) as unanswered from (
                select 1 from mentions m
                where m.source = k.source and m.author_handle = k.handle
                  and m.created_at >= k.since and m.created_at < k.created_at
                  and m.state in ('received', 'open', 'snoozed', 'joined') and m.answered_at is null
                limit {enough}
            ) as few
        ) c
        where c.unanswered > 0
        """;

    private readonly string _sqlite = $"""
        select count(*) from (
            select 1 from mentions
            where source = @Source and author_handle = @Handle
              and created_at >= @Since and created_at < @CreatedAt
              and state in ('received', 'open', 'snoozed', 'joined') and answered_at is null
            limit {enough}
        )
        """;

    /// <summary>Unanswered counts by mention; a mention without any is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IEnumerable<Mention> mentions,
        TimeSpan within
    )
    {
        var known = mentions.Where(mention => mention.Author?.Handle is not null).ToArray();
        var counts = new Dictionary<Guid, int>();
        if (known.Length == 0)
            return counts;

        if (database.Dialect == Dialect.Postgres)
        {
            var rows = await connection.QueryAsync<(Guid Id, long Count)>(
                _postgres,
                new
                {
                    Ids = Array.ConvertAll(known, m => m.Id),
                    Sources = Array.ConvertAll(known, m => m.Source),
                    Handles = Array.ConvertAll(known, m => m.Author!.Handle!),
                    CreatedAt = Array.ConvertAll(known, m => m.CreatedAt.UtcDateTime),
                    Since = Array.ConvertAll(known, m => Since(m, within).UtcDateTime),
                },
                transaction
            );
            foreach (var (id, count) in rows)
                counts[id] = (int)count;
            return counts;
        }

        foreach (var mention in known)
        {
            var count = await connection.ExecuteScalarAsync<long>(
                _sqlite,
                new
                {
                    mention.Source,
                    mention.Author!.Handle,
                    mention.CreatedAt,
                    Since = Since(mention, within),
                },
                transaction
            );
            if (count > 0)
                counts[mention.Id] = (int)count;
        }
        return counts;
    }

    private static DateTimeOffset Since(Mention mention, TimeSpan within) =>
        mention.CreatedAt - DateTimeOffset.UnixEpoch > within
            ? mention.CreatedAt - within
            : DateTimeOffset.UnixEpoch;
}
