using Dapper;
using MentionTriage.Board.Live;
using MentionTriage.Board.Queue;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Board.Queue;

public sealed class QueueFeedTests
{
    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task While_nobody_reads_the_queue_is_live(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var (feed, notifier) = await OpenAsync(store.Database);
        using var _ = notifier;
        var late = await new StoredMention { Score = 99 }.InsertAsync(store.Database);

        await feed.RefreshAsync(Told(notifier, late.Id), 0, 10);

        Assert.Equal(late.Id, feed.Rows[0].Id);
        Assert.Equal(0, feed.WaitingCount);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task While_somebody_reads_no_row_moves_and_arrivals_wait(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var first = await new StoredMention { Score = 5 }.InsertAsync(store.Database);
        var (feed, notifier) = await OpenAsync(store.Database);
        using var _ = notifier;
        await feed.HoldAsync(true);
        var late = await new StoredMention { Score = 99 }.InsertAsync(store.Database);

        await feed.RefreshAsync(Told(notifier, late.Id), 0, 10);

        Assert.Equal([first.Id], feed.Rows.Select(row => row.Id));
        Assert.Equal(1, feed.WaitingCount);
        Assert.Equal(2, feed.TotalCount);
        await feed.CatchUpAsync();
        Assert.Equal([late.Id, first.Id], feed.Rows.Select(row => row.Id));
        Assert.Equal(0, feed.WaitingCount);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Only_arrivals_of_the_queue_that_is_shown_are_counted(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var (feed, notifier) = await OpenAsync(store.Database, new QueueFilter { Band = Band.Now });
        using var _ = notifier;
        await feed.HoldAsync(true);
        var today = await new StoredMention { Band = Band.Today }.InsertAsync(store.Database);
        var now = await new StoredMention { Band = Band.Now }.InsertAsync(store.Database);

        await feed.RefreshAsync(Told(notifier, today.Id, now.Id, Guid.NewGuid()), 0, 10);
        await feed.RefreshAsync(Told(notifier, now.Id), 0, 10);

        Assert.Equal(1, feed.WaitingCount);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_held_row_shows_who_took_the_mention_meanwhile(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var mention = await new StoredMention().InsertAsync(store.Database);
        var (feed, notifier) = await OpenAsync(
            store.Database,
            new QueueFilter { UnassignedOnly = true }
        );
        using var _ = notifier;
        await feed.HoldAsync(true);
        await Journal.UpdateAsync(store.Database, mention.Id, "owner = 'jonas'", new { });

        await feed.RefreshAsync(Told(notifier), 0, 10);

        var row = Assert.Single(feed.Rows);
        Assert.Equal("jonas", row.Owner);
        Assert.False(feed.StandsIn(row));
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Scrolling_reads_every_mention_once(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var ids = new HashSet<Guid>();
        for (var i = 0; i < 2 * LiveQueues.HeadLength + 17; i++)
            ids.Add((await new StoredMention { Score = i / 3 }.InsertAsync(store.Database)).Id);
        var (feed, notifier) = await OpenAsync(store.Database);
        using var _ = notifier;
        Assert.Equal(ids.Count, feed.Length);

        await feed.ReadToAsync(int.MaxValue);

        Assert.Equal(ids.Count, feed.Rows.Count);
        Assert.Equal(ids, feed.Rows.Select(row => row.Id).ToHashSet());
        Assert.Equal(ids.Count, feed.Length);
    }

    [Fact]
    public async Task Scrolling_a_flood_ends_where_nobody_scrolls_on_purpose()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        const int count = QueueFeed.MaxRows + 150;
        await store.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    """
                    with recursive n (i) as (select 1 union all select i + 1 from n where i < @count)
                    insert into mentions (id, source, external_id, text, created_at, received_at, state, score, band, reasons)
                    select printf('%08x-0000-7000-8000-000000000000', i), 'x', i, 'hello', 0, 0, 'open', i, 1, '[]' from n
                    """,
                    new { count },
                    transaction
                ),
            CancellationToken.None
        );
        var (feed, notifier) = await OpenAsync(store.Database);
        using var _ = notifier;
        Assert.Equal(
            (QueueFeed.MaxRows, count, false),
            (feed.Length, feed.TotalCount, feed.IsCutOff)
        );

        await feed.ReadToAsync(int.MaxValue);

        Assert.InRange(
            feed.Rows.Count,
            QueueFeed.MaxRows,
            QueueFeed.MaxRows + LiveQueues.HeadLength + 100
        );
        Assert.Equal((feed.Rows.Count, true), (feed.Length, feed.IsCutOff));
    }

    [Fact]
    public async Task A_mention_that_was_dealt_with_gives_its_place_to_the_next()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var first = await new StoredMention { Score = 2 }.InsertAsync(store.Database);
        var second = await new StoredMention { Score = 1 }.InsertAsync(store.Database);
        var (feed, notifier) = await OpenAsync(store.Database);
        using var _ = notifier;

        Assert.Equal(second.Id, feed.Remove(first.Id)?.Id);
        Assert.Null(feed.Remove(second.Id));
        Assert.Null(feed.Remove(second.Id));
        Assert.Equal(0, feed.TotalCount);
    }

    private static async Task<(QueueFeed Feed, BoardNotifier Notifier)> OpenAsync(
        Database database,
        QueueFilter? filter = null
    )
    {
        var notifier = new BoardNotifier(TimeProvider.System);
        var reader = new QueueReader(database, TimeProvider.System);
        var feed = new QueueFeed(new LiveQueues(reader, notifier, TimeProvider.System), reader);
        await feed.ShowAsync(filter ?? new QueueFilter());
        return (feed, notifier);
    }

    /// <summary>The notice of arrivals, after which nothing read before counts as fresh.</summary>
    private static BoardChange Told(BoardNotifier notifier, params Guid[] arrived)
    {
        using var told = new ManualResetEventSlim();
        using var subscription = notifier.Subscribe(_ => told.Set());
        notifier.Touched([Guid.NewGuid()]);
        Assert.True(told.Wait(TimeSpan.FromSeconds(10)));
        return new BoardChange(arrived.ToHashSet(), new HashSet<Guid> { Guid.NewGuid() });
    }
}
