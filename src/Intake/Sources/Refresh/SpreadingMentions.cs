using Dapper;
using MentionTriage.Intake.Journal;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Sources.Refresh;

/// <summary>Finds open mentions that could spread, or were not looked after for long, and writes what their network says of them.</summary>
internal sealed class SpreadingMentions(Database database, TimeProvider time)
{
    /// <summary>Never asked for more often than this.</summary>
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(2);

    /// <summary>Any mention may take off in its first hours.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(2);

    /// <summary>Whatever a mention does, it is looked after this often: authors take back what they said, and nobody tells.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(6);

    /// <summary>Beyond this nobody looks after a mention.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const long ManyFollowers = 10_000;
    private const long SomeEngagement = 5;

    /// <summary>Takes the mentions worth asking for now, the fastest and farthest reaching first; nobody else asks for them meanwhile.</summary>
    /// <remarks>The older a mention is, the longer the gaps: a fifth of its age, so that some twenty requests follow it through a day.</remarks>
    public async Task<IReadOnlyList<string>> TakeAsync(
        string network,
        int limit,
        TimeSpan maxAge,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var ids = await database.WriteAsync(
            transaction =>
                transaction.Connection!.QueryAsync<string>(
                    $"""
                    update mentions set refreshed_at = @now where id in (
                        select id from mentions
                        where source = @network and state in ('open', 'snoozed', 'joined') and (
                            created_at > @longest and coalesce(refreshed_at, received_at) <= @seldom
                            or created_at > @oldest and coalesce(refreshed_at, received_at) <= @lately
                                and (@now - coalesce(refreshed_at, received_at)) * 5 >= @now - created_at
                                and (created_at > @young or answered_at is null and (
                                    coalesce(author_followers_count, 0) >= {ManyFollowers}
                                    or coalesce(engagement_per_minute, 0) > 0
                                    or coalesce(likes_count, 0) + coalesce(reposts_count, 0) + coalesce(replies_count, 0) >= {SomeEngagement})))
                        order by coalesce(engagement_per_minute, 0) desc, coalesce(author_followers_count, 0) desc,
                            coalesce(refreshed_at, received_at)
                        limit @limit {database.Sql("", "for update skip locked")}
                    )
                    returning external_id
                    """,
                    new
                    {
                        network,
                        now,
                        limit,
                        oldest = now - maxAge,
                        lately = now - ShortestGap,
                        young = now - Young,
                        seldom = now - Seldom,
                        longest = now - Longest,
                    },
                    transaction
                ),
            cancel
        );
        return [.. ids];
    }

    /// <summary>Writes what the network says; what rose is ranked again.</summary>
    public Task SaveAsync(
        string network,
        IReadOnlyDictionary<string, Engagement> told,
        CancellationToken cancel
    ) =>
        told.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync(
                async transaction =>
                {
                    var known = await KnownMention.LoadAsync(
                        database,
                        transaction,
                        [.. told.Keys.Select(id => new MentionKey(network, id))]
                    );
                    foreach (var (key, mention) in known)
                    {
                        if (mention.Measure(told[key.ExternalId], time.GetUtcNow()))
                            await MentionNews.StoreEngagementAsync(
                                transaction,
                                mention,
                                time.GetUtcNow()
                            );
                    }
                },
                cancel
            );
}
