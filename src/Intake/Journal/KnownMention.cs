using System.Data.Common;
using System.Text.Json;
using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Journal;

/// <summary>A mention in the store, with what sources may change of it.</summary>
internal sealed class KnownMention
{
    private const string Columns = """
        m.id, m.source, m.external_id, m.text, m.rating, m.author_handle, m.created_at, m.received_at, m.edited_at, m.likes_count,
        m.reposts_count, m.replies_count, m.views_count, m.engagement_at, m.engagement_was, m.engagement_per_minute,
        m.shares_count, m.shares_base, m.conversation_id
        """;

    public required Guid Id { get; init; }
    public required string Source { get; init; }
    public required string ExternalId { get; init; }
    public required string Text { get; set; }
    public int? Rating { get; set; }
    public string? AuthorHandle { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? EditedAt { get; set; }
    public long? LikesCount { get; set; }
    public long? RepostsCount { get; set; }
    public long? RepliesCount { get; set; }
    public long? ViewsCount { get; set; }
    public DateTimeOffset? EngagementAt { get; set; }
    public long? EngagementWas { get; set; }
    public double? EngagementPerMinute { get; set; }
    public long SharesCount { get; set; }
    public long SharesBase { get; set; }
    public Guid? ConversationId { get; init; }

    /// <summary>Likes, shares and answers together.</summary>
    public long EngagementCount => Reach.Sum(LikesCount ?? 0, RepostsCount ?? 0, RepliesCount ?? 0);

    /// <summary>What stands in the queue for it.</summary>
    public Guid EntryId => ConversationId ?? Id;

    /// <summary>
    /// Holds mentions, and what stands in the queue for them, until the transaction ends: all at once and in the
    /// order of their ids, as the joining of conversations does.
    /// </summary>
    public static async Task HoldAsync(
        Database database,
        DbTransaction transaction,
        IReadOnlyCollection<MentionKey> keys
    )
    {
        if (keys.Count > 0 && database.Dialect == Dialect.Postgres)
            await transaction.Connection!.ExecuteAsync(
                """
                select id from mentions where id in (
                    select unnest(array[m.id, m.conversation_id]) from mentions m
                    join unnest(@sources, @ids) as k (source, external_id)
                        on m.source = k.source and m.external_id = k.external_id)
                order by id for update
                """,
                new
                {
                    sources = keys.Select(key => key.Source).ToArray(),
                    ids = keys.Select(key => key.ExternalId).ToArray(),
                },
                transaction
            );
    }

    /// <summary>Reads those of the mentions that have not been deleted, and holds them until the transaction ends.</summary>
    public static async Task<IReadOnlyDictionary<MentionKey, KnownMention>> LoadAsync(
        Database database,
        DbTransaction transaction,
        IReadOnlyCollection<MentionKey> keys
    )
    {
        var connection = transaction.Connection!;
        await HoldAsync(database, transaction, keys);
        var rows =
            database.Dialect == Dialect.Postgres
                ? await connection.QueryAsync<KnownMention>(
                    $"""
                    select {Columns} from mentions m
                    join unnest(@sources, @ids) as k (source, external_id)
                        on m.source = k.source and m.external_id = k.external_id
                    where m.state <> 'deleted' order by m.id for update of m
                    """,
                    new
                    {
                        sources = keys.Select(key => key.Source).ToArray(),
                        ids = keys.Select(key => key.ExternalId).ToArray(),
                    },
                    transaction
                )
                : await connection.QueryAsync<KnownMention>(
                    $"""
                    select {Columns} from json_each(@keys) k
                    join mentions m on m.source = k.value ->> 'source' and m.external_id = k.value ->> 'externalId'
                    where m.state <> 'deleted'
                    """,
                    new { keys = JsonSerializer.Serialize(keys, MentionJson.Options) },
                    transaction
                );
        return rows.ToDictionary(row => new MentionKey(row.Source, row.ExternalId));
    }

    /// <summary>Raises the counters, and measures how fast they rose.</summary>
    /// <returns>Whether anything is to be written.</returns>
    public bool Measure(Engagement told, DateTimeOffset now)
    {
        Begin();
        var speed = EngagementPerMinute;
        var rose = Raise(told);
        MeasureSpeed(now);
        return rose || speed != EngagementPerMinute;
    }

    /// <summary>Before anything is added to what the mention arrived with: from there speed and shares are counted.</summary>
    public void Begin()
    {
        if (EngagementWas is not null)
            return;
        EngagementWas = EngagementCount;
        if (SharesCount == 0)
            SharesBase = RepostsCount ?? 0;
    }

    /// <summary>Measures how fast the engagement rose since it was last measured; within a minute of that it only gathers.</summary>
    public void MeasureSpeed(DateTimeOffset now)
    {
        var from = EngagementAt ?? ReceivedAt;
        var was = EngagementWas ?? 0;
        var minutes = (now - from).TotalMinutes;
        var speed = Math.Max(0, EngagementCount - was) / Math.Max(1, minutes);
        if (minutes < 1)
        {
            if (speed > (EngagementPerMinute ?? 0))
                EngagementPerMinute = speed;
            return;
        }
        // Of what never rose there is no speed to tell.
        if (speed == 0 && EngagementPerMinute is null)
            return;
        EngagementPerMinute = speed;
        EngagementAt = now;
        EngagementWas = EngagementCount;
    }

    /// <summary>Raises each counter to what is told, where that is more.</summary>
    /// <returns>Whether any of them rose.</returns>
    public bool Raise(Engagement told)
    {
        var before = (LikesCount, RepostsCount, RepliesCount, ViewsCount);
        LikesCount = Max(LikesCount, told.LikesCount);
        RepostsCount = Max(RepostsCount, told.RepostsCount);
        RepliesCount = Max(RepliesCount, told.RepliesCount);
        if (told.ViewsCount is { } views)
            ViewsCount = Max(ViewsCount, views);
        return before != (LikesCount, RepostsCount, RepliesCount, ViewsCount);
    }

    private static long Max(long? known, long told) => Math.Max(known ?? 0, told);
}
