using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sieve;
using MentionTriage.Intake.Sources;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Journal;

public sealed class SourceChangesTests
{
    private static readonly BrandProfile Brand = new()
    {
        Handles = { ["x"] = ["delta"] },
        Tiers = { ["gold"] = new Dictionary<string, IList<string>> { ["x"] = ["77"] } },
    };

    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task An_edit_changes_the_words_once_and_an_older_one_never_does(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(Said("1", "first words"));
        await desk.HappenAsync(Edited("1", "third words", 20));
        await desk.HappenAsync(Edited("1", "second words", 10), Said("1", "first words"));
        await desk.HappenAsync(Edited("1", "third words", 20));

        var row = await desk.ReadAsync("1");
        Assert.Equal("third words", row.Text);
        Assert.Equal(A.Noon.AddSeconds(-40), row.EditedAt);
        Assert.Equal(A.Noon, row.ReassessAt);
        Assert.Equal([("x", "edited", (string?)null)], await desk.HistoryAsync(row.Id));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_edit_that_comes_before_its_original_stays(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(Edited("1", "second words", 10));
        await desk.HappenAsync(Said("1", "first words"));
        var row = await desk.ReadAsync("1");
        Assert.Equal(("second words", "received"), (row.Text, row.State));
        Assert.Empty(await desk.HistoryAsync(row.Id));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_deletion_takes_every_word_and_the_mention_never_comes_back(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(Said("1", "R&amp;B by Ana"));
        var id = (await desk.ReadAsync("1")).Id;
        await MentionTriage.Tests.Builders.Journal.UpdateAsync(
            desk.Database,
            id,
            $"state = 'open', owner = 'ben', reasons = @json{desk.Database.Sql("", "::json")}, assessment = @json{desk.Database.Sql("", "::json")}",
            new { json = """{"text":"R&B by Ana"}""" }
        );
        await NoteAsync(desk, id, "Ana said R&B");

        var receipt = await desk.HappenAsync(new MentionDeleted("1"), new MentionDeleted("1"));
        Assert.Equal([id], receipt.Removed);
        Assert.Empty((await desk.HappenAsync(new MentionDeleted("1"))).Removed);
        await desk.HappenAsync(Said("1", "R&amp;B by Ana"), Edited("1", "again", 5));

        var row = await desk.ReadAsync("1");
        Assert.Equal((id, "deleted", ""), (row.Id, row.State, row.Text));
        Assert.Null(row.OriginalText);
        Assert.Null(row.AuthorHandle);
        Assert.Null(row.Assessment);
        Assert.Null(row.NextPublishAt);
        Assert.All(await desk.HistoryAsync(id), entry => Assert.Null(entry.Note));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_deletion_before_its_mention_wins(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        Assert.Empty((await desk.HappenAsync(new MentionDeleted("1"))).Removed);
        var receipt = await desk.HappenAsync(Said("1", "too late"), Said("2", "in time"));
        Assert.Equal(["2"], receipt.New.Select(mention => mention.ExternalId));
        Assert.Equal("", (await desk.ReadAsync("1")).Text);
        // And within one batch, whichever comes first.
        await desk.HappenAsync(Said("3", "gone at once"), new MentionDeleted("3"));
        Assert.Equal("deleted", (await desk.ReadAsync("3")).State);
        Assert.Equal(["2"], Offered(desk));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Shares_count_once_each_however_often_and_early_they_are_told(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(new MentionShared("1", "a"), new MentionShared("1", "b"));
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.HappenAsync(Said("1", "hello"));
        Assert.Equal(2, (await desk.ReadAsync("1")).RepostsCount);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.HappenAsync(new MentionShared("1", "b"), new MentionShared("1", "c"));
        await desk.HappenAsync(new MentionShared("1", "c"), new MentionShared("unknown", "d"));
        Assert.Equal(3, (await desk.ReadAsync("1")).RepostsCount);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Shares_come_on_top_of_what_the_network_had_counted_until_it_tells_more(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(Said("1", "hello", new Engagement { RepostsCount = 10 }));
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.HappenAsync(new MentionShared("1", "a"));
        Assert.Equal(11, (await desk.ReadAsync("1")).RepostsCount);
        await desk.HappenAsync(Said("1", "hello", new Engagement { RepostsCount = 11 }));
        Assert.Equal(11, (await desk.ReadAsync("1")).RepostsCount);
        await desk.HappenAsync(Said("1", "hello", new Engagement { RepostsCount = 40 }));
        await desk.HappenAsync(new MentionShared("1", "b"));
        Assert.Equal(40, (await desk.ReadAsync("1")).RepostsCount);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Engagement_told_again_only_ever_rises_and_ranks_the_mention_again(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(
            Said("1", "hello", new Engagement { LikesCount = 5, ViewsCount = 9 })
        );
        var id = (await desk.ReadAsync("1")).Id;
        await MentionTriage.Tests.Builders.Journal.UpdateAsync(
            desk.Database,
            id,
            "state = 'open', next_rank_at = null",
            new { }
        );
        await desk.HappenAsync(Said("1", "hello", new Engagement { LikesCount = 4 }));
        Assert.Null((await desk.ReadAsync("1")).NextRankAt);
        await desk.HappenAsync(
            Said("1", "hello", new Engagement { LikesCount = 7, RepliesCount = 2 })
        );
        var row = await desk.ReadAsync("1");
        Assert.Equal(
            (7, 0, 2, 9),
            (row.LikesCount, row.RepostsCount, row.RepliesCount, row.ViewsCount)
        );
        Assert.Equal(A.Noon, row.NextRankAt);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_the_brand_says_is_no_mention_but_its_answer_is_in_the_history(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect, Brand);
        await desk.HappenAsync(Own("9", "early answer", answers: "1"), Own("8", "an advert"));
        await desk.HappenAsync(Said("1", "help"));
        await desk.HappenAsync(Own("9", "early answer", answers: "1"));

        Assert.Null(await desk.FindAsync("9"));
        Assert.Null(await desk.FindAsync("8"));
        var row = await desk.ReadAsync("1");
        Assert.Equal(1, row.RepliesCount);
        Assert.Equal(A.Noon.AddSeconds(-30), row.AnsweredAt);
        Assert.Equal(
            [("Delta", "answered", "https://x.example/9")],
            await desk.HistoryAsync(row.Id)
        );
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task All_that_a_forgotten_author_said_leaves_and_what_comes_late_goes_too(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect, Brand);
        await desk.HappenAsync(Said("1", "mine"), Said("2", "mine too"), Other("3", "another's"));
        var receipt = await desk.HappenAsync(new AuthorDeleted("77"));
        Assert.Equal(2, receipt.Removed.Count);
        await desk.HappenAsync(Said("4", "a replay"));
        Assert.Equal("deleted", (await desk.ReadAsync("4")).State);
        Assert.Equal(("received", "another's"), State(await desk.ReadAsync("3")));
        // Whoever speaks again after that is heard.
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.HappenAsync(Said("5", "back again"));
        Assert.Equal(("received", "back again"), State(await desk.ReadAsync("5")));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Customers_get_their_tier_from_the_profile(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect, Brand);
        await desk.HappenAsync(Said("1", "hello"), Other("2", "hello"));
        Assert.Equal("gold", (await desk.ReadAsync("1")).AuthorTier);
        Assert.Null((await desk.ReadAsync("2")).AuthorTier);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_the_sieve_holds_back_is_kept_with_its_reason_and_goes_nowhere(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(
            dialect,
            new BrandProfile { MutedWords = { "flat earth" } }
        );
        await desk.HappenAsync(Said("1", "the flat earth"), Said("2", "the round one"));
        var row = await desk.ReadAsync("1");
        Assert.Equal("sieved", row.State);
        Assert.Contains("flat earth", row.SievedBecause, StringComparison.Ordinal);
        Assert.Null(row.NextPublishAt);
        Assert.Equal(["2"], Offered(desk));

        using var pruner = new JournalPruner(
            desk.Database,
            Options.Create(new SieveOptions()),
            desk.Clock,
            NullLogger<JournalPruner>.Instance
        );
        await pruner.PruneAsync(default);
        Assert.Equal("sieved", (await desk.ReadAsync("1")).State);
        desk.Clock.Advance(TimeSpan.FromDays(15));
        await pruner.PruneAsync(default);
        Assert.Equal(("deleted", ""), State(await desk.ReadAsync("1")));
        Assert.Equal(("received", "the round one"), State(await desk.ReadAsync("2")));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Any_order_and_any_repetition_of_the_same_events_ends_the_same(Dialect dialect)
    {
        SourceEvent[] events =
        [
            Said("1", "one"),
            Edited("1", "one, edited", 10),
            Edited("1", "one, edited again", 20),
            new MentionShared("1", "s1"),
            new MentionShared("1", "s2"),
            Own("a1", "answer", answers: "1"),
            Said("2", "two"),
            new MentionDeleted("2"),
            new MentionShared("2", "s3"),
            Other("3", "three"),
        ];
        for (var seed = 0; seed < 6; seed++)
        {
            await using var desk = await SourceDesk.OpenAsync(dialect, Brand);
            var random = new Random(seed);
            var told = events.Concat(events).Concat(events).ToArray();
            random.Shuffle(told);
            foreach (var batch in told.Chunk(random.Next(1, 8)))
            {
                await desk.HappenAsync(batch);
                desk.Clock.Advance(TimeSpan.FromMilliseconds(10));
            }
            var one = await desk.ReadAsync("1");
            Assert.Equal(
                ("one, edited again", 2, 1),
                (one.Text, one.RepostsCount, one.RepliesCount)
            );
            Assert.Single(await desk.HistoryAsync(one.Id), entry => entry.Action == "answered");
            Assert.Equal(("deleted", ""), State(await desk.ReadAsync("2")));
            Assert.Equal(("received", "three"), State(await desk.ReadAsync("3")));
            Assert.Null(await desk.FindAsync("a1"));
        }
    }

    private static (string State, string Text) State(SourceRow row) => (row.State, row.Text);

    private static MentionArrived Said(string id, string text, Engagement? engagement = null) =>
        new(
            new MentionDraft
            {
                Source = "x",
                ExternalId = id,
                Text = text,
                AuthorId = "77",
                Author = new Author { Handle = "ana" },
                CreatedAt = A.Noon.AddMinutes(id == "5" ? 30 : -1),
                Engagement = engagement,
            }
        );

    private static MentionArrived Other(string id, string text) =>
        new(
            Said(id, text).Draft with
            {
                AuthorId = "78",
                Author = new Author { Handle = "bo" },
            }
        );

    private static MentionArrived Edited(string id, string text, int seconds) =>
        new(Said(id, text).Draft with { EditedAt = A.Noon.AddMinutes(-1).AddSeconds(seconds) });

    private static MentionArrived Own(string id, string text, string? answers = null) =>
        new(
            new MentionDraft
            {
                ExternalId = id,
                Text = text,
                InReplyToId = answers,
                Author = new Author { Handle = "Delta" },
                CreatedAt = A.Noon.AddSeconds(-30),
                Url = $"https://x.example/{id}",
            }
        );

    private static Task NoteAsync(SourceDesk desk, Guid id, string note) =>
        desk.Database.WriteAsync(
            transaction =>
                Dapper.SqlMapper.ExecuteAsync(
                    transaction.Connection!,
                    "insert into mention_history (mention_id, at, actor, action, note) values (@id, @at, 'ben', 'noted', @note)",
                    new
                    {
                        id,
                        at = A.Noon,
                        note,
                    },
                    transaction
                ),
            CancellationToken.None
        );

    private static List<string> Offered(SourceDesk desk)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var ids = new List<string>();
        try
        {
            foreach (
                var fresh in desk.Fresh.TakeAllAsync(soon.Token).ToBlockingEnumerable(soon.Token)
            )
                ids.AddRange(fresh.Select(each => each.Mention.ExternalId));
        }
        catch (OperationCanceledException)
        {
            // Nothing more is offered.
        }
        return ids;
    }
}
