using System.Net;
using System.Net.Sockets;
using Dapper;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Publishing;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Journal;

public sealed class MentionJournalTests
{
    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_mention_is_new_once_and_a_duplicate_ever_after(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        using var journal = Journal(store.Database);
        var first = await journal.AppendAsync(Arrival.Mentions("1", "2", "1"), null, default);
        Assert.Equal(["1", "2"], first.New.Select(mention => mention.ExternalId));
        Assert.Equal(1, first.DuplicatesCount);
        var second = await journal.AppendAsync(Arrival.Mentions("2", "3"), null, default);
        Assert.Equal(["3"], second.New.Select(mention => mention.ExternalId));
        Assert.Equal(3, await CountAsync(store.Database));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Everything_about_a_mention_survives_the_journal(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        using var journal = Journal(store.Database);
        var (mention, _) = Arrival.Normalise(
            Arrival.Draft(
                "R&amp;B 😀 \u202Eשלום\u200F <script>",
                "ü'\"; drop table mentions --"
            ) with
            {
                Url = "https://a.example/1",
                ThreadId = "thread",
                InReplyToId = "what it answers",
                CreatedAt = DateTimeOffset.UnixEpoch,
                Author = new Author
                {
                    Handle = "ana",
                    DisplayName = "Ana",
                    FollowersCount = long.MaxValue,
                    Tier = "gold",
                },
                Engagement = new Engagement { LikesCount = 1, ViewsCount = 2 },
            }
        );
        var bare = Arrival.Mention("bare");
        await journal.AppendAsync([mention!, bare], null, default);

        var read = await new UntriagedMentions(store.Database, TimeProvider.System).ClaimDueAsync(
            10,
            default
        );
        Assert.Equivalent(new[] { mention, bare }, read, strict: true);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Callers_at_the_same_time_each_learn_what_became_of_theirs(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        using var journal = Journal(store.Database);
        var receipts = await Task.WhenAll(
            Enumerable
                .Range(0, 400)
                .Select(i =>
                    Task.Run(() =>
                        journal.AppendAsync([Arrival.Mention($"{i % 100}")], null, default)
                    )
                )
        );
        Assert.Equal(100, receipts.Sum(receipt => receipt.New.Count));
        Assert.Equal(300, receipts.Sum(receipt => receipt.DuplicatesCount));
        Assert.Equal(100, await CountAsync(store.Database));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Replicas_with_the_same_mentions_neither_deadlock_nor_double(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var receipts = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(replica =>
                    Task.Run(async () =>
                    {
                        using var journal = Journal(store.Database);
                        var ids = Enumerable.Range(0, 300).Select(i => $"{i}").ToArray();
                        new Random(replica).Shuffle(ids);
                        return await journal.AppendAsync(Arrival.Mentions(ids), null, default);
                    })
                )
        );
        Assert.Equal(300, receipts.Sum(receipt => receipt.New.Count));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_checkpoint_moves_with_the_mentions_before_it(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        using var journal = Journal(store.Database);
        await journal.AppendAsync([Arrival.Mention("1")], new Checkpoint("feed", "a"), default);
        await journal.AppendAsync([], new Checkpoint("feed", "b"), default);
        Assert.Equal("b", await Checkpoints.LoadAsync(store.Database, "feed", default));
        Assert.Null(await Checkpoints.LoadAsync(store.Database, "other", default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task One_mention_the_store_refuses_does_not_sink_its_neighbours(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        using var journal = Journal(store.Database);
        var poison = Arrival.Mention("poison") with { Text = null! };
        var appends = Enumerable
            .Range(0, 40)
            .Select(i =>
                Task.Run(() =>
                    journal.AppendAsync([i == 20 ? poison : Arrival.Mention($"{i}")], null, default)
                )
            )
            .ToArray();
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Task.WhenAll(appends));
        Assert.Equal(39, appends.Count(append => append.IsCompletedSuccessfully));
        Assert.Equal(39, await CountAsync(store.Database));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_caller_who_gave_up_waiting_has_journalled_nothing(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        using var journal = Journal(store.Database);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            journal.AppendAsync([Arrival.Mention("1")], null, gone.Token)
        );
        await journal.AppendAsync([Arrival.Mention("2")], null, default);
        Assert.Equal(1, await CountAsync(store.Database));
    }

    [Fact]
    public async Task A_store_that_is_away_is_not_asked_for_each_caller_apart()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var connections = 0;
        using var stop = new CancellationTokenSource();
        var refusing = Task.Run(async () =>
        {
            while (true)
            {
                (await nobody.AcceptSocketAsync(stop.Token)).Dispose();
                Interlocked.Increment(ref connections);
            }
        });
        await using var database = Database.Postgres(
            $"Host=127.0.0.1;Port={((IPEndPoint)nobody.LocalEndpoint).Port};Username=x;Pooling=false;SSL Mode=Disable;GSS Encryption Mode=Disable",
            new HastyClock()
        );
        using var journal = Journal(database);
        var appends = Enumerable
            .Range(0, 20)
            .Select(i => journal.AppendAsync([Arrival.Mention($"{i}")], null, default))
            .ToArray();
        foreach (var append in appends)
            await Assert.ThrowsAsync<JournalUnavailableException>(() => append);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refusing);
        // One transaction for the first caller and one for the rest, nine tries each.
        Assert.InRange(connections, 2, 30);
    }

    private static MentionJournal Journal(Database database) =>
        new(database, TimeProvider.System, FakeMeters.Intake);

    private static Task<long> CountAsync(Database database) =>
        database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>("select count(*) from mentions"),
            default
        );
}
