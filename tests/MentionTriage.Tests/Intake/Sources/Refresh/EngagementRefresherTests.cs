using Dapper;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Refresh;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.Refresh;

public sealed class EngagementRefresherTests
{
    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task What_spreads_is_measured_and_ranked_again(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(desk, Said("1"));
        var reader = new FakeReader();
        using var refresher = Refresher(desk);
        Assert.False(await refresher.AskAsync(reader, default));

        desk.Clock.Advance(TimeSpan.FromMinutes(4));
        reader.Reading.Engagement["1"] = new Engagement { LikesCount = 60, RepostsCount = 20 };
        Assert.True(await refresher.AskAsync(reader, default));
        var row = await desk.ReadAsync("1");
        Assert.Equal((60, 20, 20.0), (row.LikesCount, row.RepostsCount, row.EngagementPerMinute));
        Assert.Equal(desk.Clock.GetUtcNow(), row.NextRankAt);

        // Asked again only after a while, and what does not grow any more has no speed.
        Assert.False(await refresher.AskAsync(reader, default));
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await refresher.AskAsync(reader, default));
        Assert.Equal(0, (await desk.ReadAsync("1")).EngagementPerMinute);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Only_what_could_spread_is_asked_for_the_farthest_reaching_first(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(
            desk,
            Said("young"),
            Said("old", hours: 6),
            Said("ancient", hours: 30, followers: 1_000_000),
            Said("famous", hours: 6, followers: 50_000),
            Said("elsewhere") with
            {
                Source = "mastodon",
            },
            Said("done")
        );
        await MentionTriage.Tests.Builders.Journal.UpdateAsync(
            desk.Database,
            (await desk.ReadAsync("done")).Id,
            "state = 'resolved'",
            new { }
        );
        desk.Clock.Advance(TimeSpan.FromMinutes(90));
        var reader = new FakeReader { MaxIds = 1 };
        using var refresher = Refresher(desk);
        await refresher.AskAsync(reader, default);
        await refresher.AskAsync(reader, default);
        Assert.False(await refresher.AskAsync(reader, default));
        Assert.Equal(["famous", "young"], reader.Asked);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_was_deleted_or_changed_while_nobody_told_is_found(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(desk, Said("gone"), Said("changed"), Said("same"));
        desk.Clock.Advance(TimeSpan.FromMinutes(4));
        var reader = new FakeReader();
        reader.Reading.Deleted.Add("gone");
        reader.Reading.Edited.Add(
            Said("changed") with
            {
                Text = "I take it back",
                EditedAt = A.Noon.AddMinutes(3),
            }
        );
        reader.Reading.Edited.Add(Said("same") with { EditedAt = A.Noon.AddMinutes(1) });
        using var refresher = Refresher(desk);
        await refresher.AskAsync(reader, default);
        Assert.Equal(("deleted", ""), State(await desk.ReadAsync("gone")));
        Assert.Equal(("open", "I take it back"), State(await desk.ReadAsync("changed")));
        Assert.Equal(desk.Clock.GetUtcNow(), (await desk.ReadAsync("changed")).ReassessAt);
        Assert.Null((await desk.ReadAsync("same")).ReassessAt);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Whatever_stands_in_the_queue_is_looked_after_four_times_a_day(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(desk, Said("quiet", hours: 20));
        var reader = new FakeReader();
        using var refresher = Refresher(desk);
        desk.Clock.Advance(TimeSpan.FromHours(5));
        Assert.False(await refresher.AskAsync(reader, default));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await refresher.AskAsync(reader, default));
        Assert.False(await refresher.AskAsync(reader, default));
        desk.Clock.Advance(TimeSpan.FromDays(7));
        Assert.False(await refresher.AskAsync(reader, default));
    }

    private static (string, string) State(SourceRow row) => (row.State, row.Text);

    private static EngagementRefresher Refresher(SourceDesk desk) =>
        new(
            [],
            new SpreadingMentions(desk.Database, desk.Clock),
            desk.Journal,
            new MentionNormaliser(desk.Clock),
            news: null,
            Options.Create(new RefreshOptions()),
            desk.Clock,
            NullLogger<EngagementRefresher>.Instance
        );

    private static MentionDraft Said(string id, double hours = 0, long followers = 10) =>
        new()
        {
            Source = "x",
            ExternalId = id,
            Text = "hello",
            CreatedAt = A.Noon.AddHours(-hours),
            Author = new Author { Handle = id, FollowersCount = followers },
        };

    private static async Task OpenAsync(SourceDesk desk, params MentionDraft[] drafts)
    {
        await desk.HappenAsync([.. drafts.Select(draft => new MentionArrived(draft))]);
        await desk.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "update mentions set state = 'open'",
                    transaction: transaction
                ),
            default
        );
    }

    private sealed class FakeReader : IEngagementReader
    {
        public EngagementReading Reading { get; } = new();

        public List<string> Asked { get; } = [];

        public string Network => "x";

        public int MaxIds { get; init; } = 100;

        public int RequestsPerHour => 60;

        public Task<EngagementReading> ReadAsync(
            IReadOnlyList<string> externalIds,
            CancellationToken cancel
        )
        {
            Asked.AddRange(externalIds);
            return Task.FromResult(Reading);
        }
    }
}
