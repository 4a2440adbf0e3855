using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using MentionTriage.Triage.Ranking;

namespace MentionTriage.Tests.Triage.Ranking;

public sealed class DueRanksTests : IDisposable
{
    private readonly FakeClock _clock = new(A.Noon);
    private readonly TriageMetrics _metrics = new();
    private readonly TriageOptions _options = new();

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_due_rank_is_reckoned_again_and_a_changed_band_is_told(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = await OpenAsync(store.Database, [0.1, 0.3, 0.3, 0.3]);
        var before = await Journal.ReadAsync(store.Database, mention.Id);
        Assert.Equal((0, 0), await CountsAsync(store.Database));

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((1, 1), await CountsAsync(store.Database));

        var after = await Journal.ReadAsync(store.Database, mention.Id);
        Assert.Equal((2L, 3L), (before.Band, after.Band));
        Assert.True(after.Score > before.Score);
        Assert.Equal((0, 0), await CountsAsync(store.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Only_open_mentions_are_ranked_again(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = await OpenAsync(store.Database, [0, 0, 1, 0]);
        await Journal.UpdateAsync(store.Database, mention.Id, "state = 'resolved'", new { });
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((0, 0), await CountsAsync(store.Database));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_mention_that_cannot_be_ranked_keeps_its_place_and_holds_up_nobody(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var damaged = await OpenAsync(store.Database, [0, 0, 1, 0]);
        var sound = await OpenAsync(store.Database, [0, 0, 1, 0]);
        await Journal.UpdateAsync(store.Database, damaged.Id, "assessment = '[]'", new { });
        var before = await Journal.ReadAsync(store.Database, damaged.Id);

        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal((2, 0), await CountsAsync(store.Database));

        var after = await Journal.ReadAsync(store.Database, damaged.Id);
        Assert.Equal(before.Score, after.Score);
        Assert.Null(after.NextRankAt);
        Assert.True((await Journal.ReadAsync(store.Database, sound.Id)).Score > before.Score);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_clock_set_back_does_not_leave_ranks_waiting_for_it(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        await OpenAsync(store.Database, [0, 0, 1, 0]);
        _clock.Advance(TimeSpan.FromDays(-30));

        await Ranks(store.Database).MendClockJumpAsync(CancellationToken.None);

        Assert.Equal(1, (await CountsAsync(store.Database)).Due);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Replicas_share_the_due_ranks_between_them(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        for (var i = 0; i < 20; i++)
            await OpenAsync(store.Database, [0, 0, 1, 0]);
        _options.RankLimit = 10;
        _clock.Advance(TimeSpan.FromHours(1));

        var counts = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => CountsAsync(store.Database))
        );

        Assert.Equal(20, counts.Sum(count => count.Due));
    }

    public void Dispose() => _metrics.Dispose();

    private async Task<Mention> OpenAsync(Database database, double[] urgency)
    {
        var mention = A.Mention(handle: Guid.NewGuid().ToString("n"));
        await Journal.ReceiveAsync(database, mention);
        var triage = Parts(database).Batch(_ => A.Assessment(urgency));
        await triage.RunAsync([mention], CancellationToken.None);
        return mention;
    }

    private async Task<(int Due, int Changed)> CountsAsync(Database database)
    {
        var (count, changed) = await Ranks(database).RunAsync(CancellationToken.None);
        return (count, changed.Count);
    }

    private DueRanks Ranks(Database database) => Parts(database).DueRanks();

    private TriageParts Parts(Database database) => new(database, _clock, _metrics, _options);
}
