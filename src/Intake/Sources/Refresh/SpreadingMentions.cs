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

    /// <summary>However often its network failed to answer, a mention is asked for again after this.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Whoever takes mentions and is killed leaves them to others after this.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private const long ManyFollowers = 10_000;
    private const long SomeEngagement = 5;

    /// <summary>Takes the mentions worth asking for now, the fastest and farthest reaching first; nobody else asks for them for some minutes.</summary>
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
                    update mentions set asking_until = @until where id in (
                        select id from mentions
                        where source = @network and state in ('open', 'snoozed', 'joined')
                            and (asking_until is null or asking_until <= @now or asking_until > @farthest) and (
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
                        until = now + Lease,
                        // Nobody waits this long: the clock was ahead and has been put back.
                        farthest = now + LongestRest + Lease,
                    },
                    transaction
                ),
            cancel
        );
        return [.. ids];
    }

    /// <summary>Writes down that the network has answered: from now on the usual gap runs.</summary>
    public Task AnsweredAsync(
        string network,
        IReadOnlyCollection<string> ids,
        CancellationToken cancel
    ) =>
        SetAsync("refreshed_at = @at, asking_until = null", network, ids, time.GetUtcNow(), cancel);

    /// <summary>Gives mentions back of which the network said nothing: they are asked for again soon, others before them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="ids">Their external ids.</param>
    /// <param name="rest">After how long, at most <see cref="LongestRest"/>.</param>
    /// <param name="cancel">Ends it.</param>
    public Task PutBackAsync(
        string network,
        IReadOnlyCollection<string> ids,
        TimeSpan rest,
        CancellationToken cancel
    ) => SetAsync("asking_until = @at", network, ids, time.GetUtcNow() + rest, cancel);

    private async Task SetAsync(
        string assignments,
        string network,
        IReadOnlyCollection<string> ids,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        if (ids.Count > 0)
            await database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        $"update mentions set {assignments} where source = @network and external_id {database.Sql("in @ids", "= any(@ids)")}",
                        new
                        {
                            network,
                            ids = ids.ToArray(),
                            at,
                        },
                        transaction
                    ),
                cancel
            );
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
