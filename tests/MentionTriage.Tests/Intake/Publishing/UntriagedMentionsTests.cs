using Dapper;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Publishing;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Publishing;

public sealed class UntriagedMentionsTests
{
    private readonly FakeClock _clock = new(StoredMention.Noon);

    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_fresh_mention_is_due_when_its_lease_has_ended(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var untriaged = await JournalAsync(store.Database, "1");
        Assert.Empty(await untriaged.ClaimDueAsync(10, default));
        _clock.Advance(FreshMentions.Lease);
        Assert.Single(await untriaged.ClaimDueAsync(10, default));
        Assert.Empty(await untriaged.ClaimDueAsync(10, default));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Single(await untriaged.ClaimDueAsync(10, default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_published_mention_is_put_off_twice_as_long_each_time_up_to_an_hour(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var untriaged = await JournalAsync(store.Database, "1");
        _clock.Advance(FreshMentions.Lease);
        foreach (var minutes in new[] { 2, 4, 8, 16, 32, 60, 60 })
        {
            var due = await untriaged.ClaimDueAsync(10, default);
            await untriaged.PutOffAsync([Assert.Single(due).Id], default);
            _clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Empty(await untriaged.ClaimDueAsync(10, default));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_triaged_mention_is_never_put_off_nor_claimed(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var untriaged = await JournalAsync(store.Database, "1");
        _clock.Advance(FreshMentions.Lease);
        var due = await untriaged.ClaimDueAsync(10, default);
        await ExecuteAsync(
            store.Database,
            "update mentions set state = 'open', next_publish_at = null"
        );
        await untriaged.PutOffAsync([due[0].Id], default);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await untriaged.ClaimDueAsync(10, default));
        Assert.Equal((0, null), await untriaged.CountAsync(default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Replicas_share_what_is_due_between_them(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var untriaged = await JournalAsync(
            store.Database,
            [.. Enumerable.Range(0, 200).Select(i => $"{i}")]
        );
        Assert.Equal((200, StoredMention.Noon), await untriaged.CountAsync(default));
        await untriaged.MakeAllDueAsync(default);
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => untriaged.ClaimDueAsync(25, default)))
        );
        Assert.Equal(200, claims.SelectMany(claim => claim).DistinctBy(m => m.Id).Count());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_clock_put_back_does_not_keep_a_mention_waiting_for_days(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        _clock.Advance(TimeSpan.FromDays(2));
        var untriaged = await JournalAsync(store.Database, "1");
        _clock.Advance(-TimeSpan.FromDays(2));
        Assert.Single(await untriaged.ClaimDueAsync(10, default));
        Assert.Empty(await untriaged.ClaimDueAsync(10, default));
    }

    private async Task<UntriagedMentions> JournalAsync(Database database, params string[] ids)
    {
        using var journal = new MentionJournal(
            database,
            _clock,
            FakeMeters.Intake,
            new FreshMentions()
        );
        await journal.AppendAsync(
            [.. ids.Select(id => Arrival.Mention(id, _clock))],
            null,
            default
        );
        return new UntriagedMentions(database, _clock);
    }

    private static Task ExecuteAsync(Database database, string sql) =>
        database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction),
            default
        );
}
