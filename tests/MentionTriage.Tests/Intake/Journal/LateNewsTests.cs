using Dapper;
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

/// <summary>What was said, counted or forgotten while nobody looked, or by two at once.</summary>
public sealed class LateNewsTests
{
    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task What_another_process_wrote_while_its_author_was_forgotten_goes_within_the_hour(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(
            Said("1", "said and seen by nobody yet"),
            Said("2", "another's", author: "78")
        );
        // Neither process has seen what the other was about to write.
        await desk.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "insert into forgotten_authors (source, author_id, forgotten_at) values ('x', '77', @at)",
                    new { at = desk.Clock.GetUtcNow() },
                    transaction
                ),
            default
        );
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        await desk.HappenAsync(Said("3", "back again", minutes: 10));
        using var pruner = new JournalPruner(
            desk.Database,
            Options.Create(new SieveOptions()),
            desk.Clock,
            NullLogger<JournalPruner>.Instance
        );
        await pruner.PruneAsync(default);
        Assert.Equal("deleted", (await desk.ReadAsync("1")).State);
        Assert.Equal("", (await desk.ReadAsync("1")).Text);
        Assert.Equal("another's", (await desk.ReadAsync("2")).Text);
        Assert.Equal("back again", (await desk.ReadAsync("3")).Text);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Words_that_changed_while_nobody_looked_are_known_by_being_other_words(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(Said("1", "one", isLatest: true));
        await desk.HappenAsync(Said("1", "one", isLatest: true));
        Assert.Null((await desk.ReadAsync("1")).EditedAt);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.HappenAsync(Said("1", "another", isLatest: true));
        var row = await desk.ReadAsync("1");
        Assert.Equal("another", row.Text);
        Assert.Equal(desk.Clock.GetUtcNow(), row.EditedAt);
        Assert.Equal(row.EditedAt, row.ReassessAt);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Words_changed_again_under_one_date_are_taken_and_older_ones_never(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(Edited("first", minutes: 1));
        await desk.HappenAsync(Edited("second", minutes: 1));
        Assert.Equal("second", (await desk.ReadAsync("1")).Text);
        await desk.HappenAsync(Edited("third", minutes: 1));
        await desk.HappenAsync(Edited("older", minutes: 0.5));
        Assert.Equal("third", (await desk.ReadAsync("1")).Text);
        await desk.HappenAsync(Edited("dated anew", minutes: 1.2));
        Assert.Equal("dated anew", (await desk.ReadAsync("1")).Text);

        static MentionArrived Edited(string text, double minutes) =>
            new(
                Said("1", text, isLatest: true).Draft with
                {
                    EditedAt = A.Noon.AddMinutes(minutes - 2),
                }
            );
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Shares_the_network_counted_before_we_saw_them_count_once(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await desk.HappenAsync(Said("1", "hello"));
        await desk.HappenAsync(
            new MentionArrived(
                Said("1", "hello").Draft with
                {
                    Engagement = new Engagement { RepostsCount = 3 },
                }
            )
        );
        for (var i = 0; i < 4; i++)
            await desk.HappenAsync(new MentionShared("1", $"s{i}"));
        Assert.Equal(4, (await desk.ReadAsync("1")).RepostsCount);
    }

    private static MentionArrived Said(
        string id,
        string text,
        string author = "77",
        int minutes = -1,
        bool isLatest = false
    ) =>
        new(
            new MentionDraft
            {
                Source = "x",
                ExternalId = id,
                Text = text,
                AuthorId = author,
                Author = new Author { Handle = $"name{author}" },
                CreatedAt = A.Noon.AddMinutes(minutes),
                IsLatest = isLatest,
            }
        );
}
