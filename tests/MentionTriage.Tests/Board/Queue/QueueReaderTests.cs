using Dapper;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Board.Queue;

public sealed class QueueReaderTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeClock _clock = new(StoredMention.Noon);

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_mention_comes_back_whole(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var stored = await new StoredMention
        {
            IsOpportunity = true,
            Owner = "mia",
            Score = 12.5,
        }.InsertAsync(store.Database);
        var reader = new QueueReader(store.Database, _clock);

        var found = await reader.FindAsync(stored.Id, None);

        Assert.NotNull(found);
        Assert.Equal(stored.Text, found.Mention.Text);
        Assert.Equal("ana", found.Mention.Author?.Handle);
        Assert.Null(found.Mention.Engagement);
        Assert.Equal("mia", found.Owner);
        Assert.Equal(0.6, found.Assessment!.Urgency.Probabilities[2]);
        Assert.Equal(1.5, Assert.Single(found.Assessment.Evidence).Weight);
        Assert.Equal(12.5, found.Priority!.Score);
        Assert.True(found.Priority.IsOpportunity);
        Assert.Equal("harm", Assert.Single(found.Priority.Reasons).Code);
        Assert.Null(await reader.FindAsync(Guid.NewGuid(), None));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Every_filter_lets_through_what_it_names(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var reader = new QueueReader(store.Database, _clock);
        var plain = await new StoredMention { Score = 1 }.InsertAsync(store.Database);
        var mine = await new StoredMention
        {
            Score = 2,
            Owner = "mia",
            Band = Band.Now,
        }.InsertAsync(store.Database);
        var chance = await new StoredMention
        {
            Score = 3,
            Source = "bluesky",
            Kind = MentionKind.Request,
            IsOpportunity = true,
            Owner = "bo",
            Text = "100%_sure you will not bring a Steak, Éclair за милею",
        }.InsertAsync(store.Database);
        var parked = await new StoredMention
        {
            State = MentionState.Parked,
            ParkedError = "too odd",
        }.InsertAsync(store.Database);

        await Expect(new QueueFilter(), chance, mine, plain);
        await Expect(new QueueFilter { Band = Band.Now }, mine);
        await Expect(new QueueFilter { Kind = MentionKind.Request }, chance);
        await Expect(new QueueFilter { Source = "bluesky" }, chance);
        await Expect(new QueueFilter { Owner = "mia" }, mine);
        await Expect(new QueueFilter { UnassignedOnly = true }, plain);
        await Expect(new QueueFilter { IsOpportunity = true }, chance);
        await Expect(new QueueFilter { IsOpportunity = false }, mine, plain);
        await Expect(new QueueFilter { Text = "bring a steak" }, chance);
        await Expect(new QueueFilter { Text = "BRING a sTEAK" }, chance);
        await Expect(new QueueFilter { Text = "100%_s" }, chance);
        await Expect(new QueueFilter { Text = "1%s" });
        await Expect(new QueueFilter { Text = "ÉCLAIR за МИЛЕЮ" }, chance);
        await Expect(new QueueFilter { Text = "e\u0301clair" }, chance);
        await Expect(new QueueFilter { Text = "éclairs за" });
        await Expect(new QueueFilter { Text = "é%за" });
        await Expect(new QueueFilter { Text = "\ud800é" });
        await Expect(new QueueFilter { Text = "ANA" }, chance, mine, plain);
        await Expect(new QueueFilter { Text = @"' or 1=1 --\" });
        await Expect(new QueueFilter { State = MentionState.Parked }, parked);

        async Task Expect(QueueFilter filter, params StoredMention[] expected)
        {
            var ids = expected.Select(mention => mention.Id).ToArray();
            var page = await reader.ListAsync(filter, 50, null, None);
            Assert.Equal(ids, page.Mentions.Select(mention => mention.Mention.Id));
            Assert.Null(page.Next);
            var top = await reader.TopAsync(filter, 50, None);
            Assert.Equal(ids, top.Select(mention => mention.Mention.Id));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Paging_neither_skips_nor_repeats_while_scores_move(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var reader = new QueueReader(store.Database, _clock);
        var ids = await FillAsync(store, 60);

        var seen = new List<Guid>();
        QueueCursor? cursor = null;
        do
        {
            var page = await reader.ListAsync(new QueueFilter(), 7, cursor, None);
            seen.AddRange(page.Mentions.Select(mention => mention.Mention.Id));
            cursor = page.Next;
            await ReverseScoresAsync(store);
        } while (cursor is not null);

        Assert.Equal(ids, seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Another_replica_goes_on_from_the_same_cursor(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var ids = await FillAsync(store, 25);

        var seen = new List<Guid>();
        QueueCursor? cursor = null;
        do
        {
            var reader = new QueueReader(store.Database, _clock);
            var page = await reader.ListAsync(new QueueFilter(), 4, cursor, None);
            seen.AddRange(page.Mentions.Select(mention => mention.Mention.Id));
            cursor = page.Next;
        } while (cursor is not null);

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Paging_goes_on_by_score_when_the_order_is_forgotten()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var reader = new QueueReader(store.Database, _clock);
        var ids = await FillAsync(store, 12);

        var first = await reader.ListAsync(new QueueFilter(), 5, null, None);
        _clock.Advance(QueueSnapshots.Lifetime + TimeSpan.FromSeconds(1));
        var second = await reader.ListAsync(new QueueFilter(), 50, first.Next, None);

        Assert.Equal(ids[5..], second.Mentions.Select(mention => mention.Mention.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_page_is_filled_up_where_mentions_left_the_queue_meanwhile()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var reader = new QueueReader(store.Database, _clock);
        var ids = await FillAsync(store, 6);

        var first = await reader.ListAsync(new QueueFilter(), 2, null, None);
        foreach (var gone in ids[2..4])
            await ExecuteAsync(
                store,
                $"update mentions set state = 'resolved', outcome = 'answered' where id = '{gone}'"
            );
        var second = await reader.ListAsync(new QueueFilter(), 2, first.Next, None);

        Assert.Equal(ids[..2], first.Mentions.Select(mention => mention.Mention.Id));
        Assert.Equal(ids[4..], second.Mentions.Select(mention => mention.Mention.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_cursor_of_another_filter_is_refused()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var reader = new QueueReader(store.Database, _clock);
        await FillAsync(store, 3);
        var first = await reader.ListAsync(new QueueFilter(), 1, null, None);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            reader.ListAsync(new QueueFilter { Owner = "mia" }, 1, first.Next, None)
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task What_was_resolved_last_stands_first_on_every_page(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var ids = await FillAsync(store, 9);
        for (var i = 0; i < ids.Count; i++)
            await Journal.UpdateAsync(
                store.Database,
                ids[i],
                "state = 'resolved', outcome = 'answered', resolved_at = @at",
                new { at = StoredMention.Noon.AddMilliseconds(i / 2) }
            );
        var expected = Enumerable
            .Range(0, ids.Count)
            .OrderByDescending(i => i / 2)
            .ThenBy(i => ids[i].ToString(), StringComparer.Ordinal)
            .Select(i => ids[i])
            .ToArray();
        var filter = new QueueFilter { State = MentionState.Resolved };

        var seen = new List<Guid>();
        QueueCursor? cursor = null;
        do
        {
            // Each page by a process of its own: the cursor alone says where to go on.
            var reader = new QueueReader(store.Database, _clock);
            var page = await reader.ListAsync(filter, 2, cursor, None);
            seen.AddRange(page.Mentions.Select(mention => mention.Mention.Id));
            cursor = page.Next;
        } while (cursor is not null);
        Assert.Equal(expected, seen);
        var top = await new QueueReader(store.Database, _clock).TopAsync(filter, 50, None);
        Assert.Equal(expected, top.Select(mention => mention.Mention.Id));
        Assert.Equal(
            SqlValues.ToMicroseconds(top[0].ResolvedAt!.Value),
            RowView.Of(top[0]).Position.Key
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Counts_say_where_mentions_stand(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        await new StoredMention { Band = Band.Now, Owner = "mia" }.InsertAsync(store.Database);
        await new StoredMention { Band = Band.Now, IsOpportunity = true }.InsertAsync(
            store.Database
        );
        await new StoredMention { Kind = MentionKind.Praise, Owner = "bo" }.InsertAsync(
            store.Database
        );
        await new StoredMention { State = MentionState.Snoozed }.InsertAsync(store.Database);
        await new StoredMention { State = MentionState.Parked }.InsertAsync(store.Database);
        await new StoredMention { State = MentionState.Received }.InsertAsync(store.Database);

        var counts = await new QueueReader(store.Database, _clock).CountsAsync("mia", None);

        Assert.Equal(3, counts.OpenCount);
        Assert.Equal(2, counts.OpenByBand[Band.Now]);
        Assert.Equal(1, counts.OpenByBand[Band.Today]);
        Assert.Equal(0, counts.OpenByBand[Band.None]);
        Assert.Equal(1, counts.OpenByKind[MentionKind.Praise]);
        Assert.Equal(1, counts.MineCount);
        Assert.Equal(1, counts.UnassignedCount);
        Assert.Equal(1, counts.OpportunityCount);
        Assert.Equal(1, counts.SnoozedCount);
        Assert.Equal(1, counts.ParkedCount);
        Assert.Equal(1, counts.ReceivedCount);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task An_authors_other_mentions_come_newest_first(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var now = await new StoredMention().InsertAsync(store.Database);
        var older = await new StoredMention
        {
            CreatedAt = StoredMention.Noon.AddDays(-2),
        }.InsertAsync(store.Database);
        var old = await new StoredMention
        {
            CreatedAt = StoredMention.Noon.AddDays(-1),
            State = MentionState.Resolved,
        }.InsertAsync(store.Database);
        await new StoredMention { Handle = "someone" }.InsertAsync(store.Database);
        await new StoredMention { Source = "bluesky" }.InsertAsync(store.Database);
        var reader = new QueueReader(store.Database, _clock);

        var found = await reader.FindAsync(now.Id, None);
        var before = await reader.AuthorHistoryAsync(found!.Mention, 10, None);

        Assert.Equal([old.Id, older.Id], before.Select(mention => mention.Mention.Id));
    }

    /// <summary>Mentions with scores that tie in pairs; returns their ids in the queue's order.</summary>
    private static async Task<List<Guid>> FillAsync(TestDatabase store, int count)
    {
        var mentions = new List<StoredMention>();
        for (var n = 0; n < count; n++)
            mentions.Add(
                await new StoredMention { Score = n / 2 * 1.5 }.InsertAsync(store.Database)
            );
        return
        [
            .. mentions
                .OrderByDescending(mention => mention.Score)
                .ThenBy(mention => mention.Id.ToString(), StringComparer.Ordinal)
                .Select(mention => mention.Id),
        ];
    }

    private static Task ReverseScoresAsync(TestDatabase store) =>
        ExecuteAsync(store, "update mentions set score = 1000 - score");

    private static Task ExecuteAsync(TestDatabase store, string sql) =>
        store.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction),
            None
        );
}
