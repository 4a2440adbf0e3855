using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Escalation.Paging;

public sealed class ReplicaTests
{
    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Racing_replicas_page_each_mention_exactly_once(Dialect dialect)
    {
        const int count = 40;
        await using var one = await PagingBench.CreateAsync(dialect, Settings.TwoSteps);
        await using var two = one.AsAnotherProcess();
        await using var three = one.AsAnotherProcess();
        for (var i = 0; i < count; i++)
            await new StoredMention { Band = Band.Now }.InsertAsync(one.Database);

        PagingBench[] replicas = [one, two, three];
        for (var minute = 0; minute < 8; minute++)
        {
            await Task.WhenAll(replicas.Select(replica => Task.Run(() => RoundsAsync(replica, 2))));
            one.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (var channel in new[] { "chat", "phone" })
        {
            var sent = replicas.SelectMany(replica => replica.Notifiers[channel].Seen).ToList();
            Assert.Equal(count, sent.Count);
            Assert.Equal(count, sent.DistinctBy(page => page.EscalationId).Count());
            Assert.Equal(count, sent.DistinctBy(page => page.Mention.Id).Count());
        }
        Assert.Equal(count, await one.CountAsync("select count(*) from escalations"));
        Assert.Equal(
            2 * count,
            await one.CountAsync(
                "select count(*) from notifications where state = 'sent' and attempts = 1"
            )
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Of_several_who_acknowledge_at_once_one_has_it(Dialect dialect)
    {
        await using var bench = await PagingBench.CreateAsync(dialect);
        await new StoredMention { Band = Band.Now }.InsertAsync(bench.Database);
        await bench.RoundAsync();
        await bench.AfterAsync(TimeSpan.FromMinutes(1));
        var escalation = await bench.OnlyEscalationAsync();

        var rows = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    Task.Run(() =>
                        bench.Desk.AcknowledgeAsync(
                            escalation.Id,
                            $"person {i}",
                            "by a link",
                            CancellationToken.None
                        )
                    )
                )
        );
        Assert.Single(rows.Select(row => row!.Holder).Distinct());
        Assert.Equal(
            1,
            await bench.CountAsync(
                "select count(*) from mention_history where action = 'acknowledged'"
            )
        );
    }

    private static async Task RoundsAsync(PagingBench replica, int rounds)
    {
        for (var i = 0; i < rounds; i++)
            await replica.RoundAsync();
    }
}
