using System.Data.Common;
using System.Globalization;
using Dapper;
using MentionTriage.Escalation.Policies;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Escalation.Paging;

/// <summary>Finds open mentions nobody has that a policy is for, and opens an escalation for each.</summary>
/// <remarks>
/// Asks the store, policy by policy, for what <see cref="PolicyMatch.Fits"/> would accept, so that however
/// many mentions are open only those in need are read; the policies themselves have the last word.
/// </remarks>
internal sealed class EscalationSearch(Database database, PolicyBook policies, TimeProvider time)
{
    private const int BatchSize = 200;

    /// <summary>An escalation of an entry that has just become a turn goes on for the whole conversation.</summary>
    private const string NoTurnIsEscalated = """
        (m.turns_count = 1 or not exists (
            select 1 from escalations e join mentions t on t.id = e.mention_id
            where t.conversation_id = m.id and t.state = 'joined' and e.state <> 'closed'))
        """;

    /// <summary>Raises what has to be raised.</summary>
    /// <returns>How many escalations were opened.</returns>
    public async Task<int> RaiseAsync(CancellationToken cancel)
    {
        var raised = 0;
        var now = time.GetUtcNow();
        foreach (var policy in policies.InForce(now))
        {
            int found,
                opened;
            do
            {
                var standings = await FindAsync(policy.Match, now, cancel);
                found = standings.Count;
                opened =
                    found == 0
                        ? 0
                        : await database.WriteAsync(
                            transaction => RaiseAsync(transaction, standings, now),
                            cancel
                        );
                raised += opened;
            } while (found == BatchSize && opened > 0);
        }
        return raised;
    }

    private Task<List<MentionStanding>> FindAsync(
        PolicyMatch match,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        database.ReadAsync(
            async connection =>
            {
                var rows = await connection.QueryAsync<StandingRow>(
                    $"""
                    select {StandingRow.Columns} from mentions m
                    where m.state = 'open' and m.owner is null and {Conditions(match)}
                      and not exists (select 1 from escalations e where e.mention_id = m.id and e.state <> 'closed')
                      and {NoTurnIsEscalated}
                    order by m.score desc limit {BatchSize}
                    """,
                    new
                    {
                        kinds = match.Kinds?.Select(Spoken.Name).ToArray(),
                        sources = match.Sources?.ToArray(),
                        delight = match.MinimumDelight,
                        now,
                        slackEnd = match.SlackBelow is { } slack ? now + slack : now,
                    }
                );
                return rows.Select(row => row.ToStanding()).ToList();
            },
            cancel
        );

    private async Task<int> RaiseAsync(
        DbTransaction transaction,
        List<MentionStanding> standings,
        DateTimeOffset now
    )
    {
        var raised = 0;
        foreach (var standing in standings)
        {
            if (policies.Decide(standing, now) is not ({ } policy, var reason))
                continue;
            // Another replica may have raised it, or somebody claimed it, since it was found.
            raised += await transaction.Connection!.ExecuteAsync(
                $"""
                insert into escalations (id, mention_id, policy, reason, raised_at, next_step_at)
                select @id, m.id, @policy, @reason, @now, @next from mentions m
                where m.id = @mention and m.state = 'open' and m.owner is null and {NoTurnIsEscalated}
                on conflict do nothing
                """,
                new
                {
                    id = Guid.CreateVersion7(now),
                    policy = policy.Name,
                    reason,
                    now,
                    next = now + policy.Steps[0].Delay,
                    mention = standing.Id,
                },
                transaction
            );
        }
        return raised;
    }

    private string Conditions(PolicyMatch match)
    {
        var conditions = new List<string> { "1 = 1" };
        if (match.Bands is { } bands)
        {
            var numbers = bands.Select(band => ((int)band).ToString(CultureInfo.InvariantCulture));
            conditions.Add($"m.band in ({string.Join(", ", numbers)})");
            // Said literally: it is what lets the partial index serve.
            if (bands.All(band => band >= Band.Today))
                conditions.Add("m.band >= 2");
        }
        if (match.Kinds is not null)
            conditions.Add(database.Sql("m.kind in @kinds", "m.kind = any(@kinds)"));
        if (match.Sources is not null)
            conditions.Add(database.Sql("m.source in @sources", "m.source = any(@sources)"));
        if (match.OpportunitiesOnly)
            conditions.Add("m.is_opportunity");
        if (match.MinimumDelight is not null)
            conditions.Add("m.delight_probability >= @delight");
        if (match.NeedsWindow)
        {
            conditions.Add("m.window_closes_at > @now");
            if (match.SlackBelow is not null)
                conditions.Add("m.window_closes_at < @slackEnd");
        }
        return string.Join(" and ", conditions);
    }
}
