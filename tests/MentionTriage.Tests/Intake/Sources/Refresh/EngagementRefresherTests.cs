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

    [Theory, MemberData(nameof(Stores))]
    public async Task What_the_network_did_not_answer_is_asked_for_again_soon_and_holds_up_no_other(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(desk, Said("1", hours: 20), Said("2", hours: 20, followers: 5));
        desk.Clock.Advance(TimeSpan.FromHours(6));
        var reader = new FakeReader { MaxIds = 1, Fails = id => id == "1" };
        using var refresher = Refresher(desk);
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            refresher.AskAsync(reader, default)
        );
        // The other has its turn while this one rests, and it is not lost for six hours.
        Assert.True(await refresher.AskAsync(reader, default));
        Assert.False(await refresher.AskAsync(reader, default));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<SourceUnavailableException>(() =>
            refresher.AskAsync(reader, default)
        );
        // Longer each time it fails.
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await refresher.AskAsync(reader, default));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        reader.Fails = _ => false;
        Assert.True(await refresher.AskAsync(reader, default));
        Assert.False(await refresher.AskAsync(reader, default));
        Assert.Equal(["1", "2", "1", "1"], reader.Asked);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_a_request_had_no_room_for_is_asked_for_in_the_next(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(desk, Said("1"), Said("2"));
        desk.Clock.Advance(TimeSpan.FromMinutes(4));
        var reader = new FakeReader();
        reader.Reading.Unanswered.Add("2");
        using var refresher = Refresher(desk);
        Assert.True(await refresher.AskAsync(reader, default));
        reader.Reading.Unanswered.Clear();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await refresher.AskAsync(reader, default));
        Assert.Equal("2", reader.Asked[^1]);
        Assert.Equal(3, reader.Asked.Count);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_somebody_asked_for_who_was_killed_is_asked_for_again(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(desk, Said("1", hours: 20));
        desk.Clock.Advance(TimeSpan.FromHours(6));
        var mentions = new SpreadingMentions(desk.Database, desk.Clock);
        Assert.Single(await mentions.TakeAsync("x", 10, TimeSpan.FromDays(1), default));
        Assert.Empty(await mentions.TakeAsync("x", 10, TimeSpan.FromDays(1), default));
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Single(await mentions.TakeAsync("x", 10, TimeSpan.FromDays(1), default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Words_that_changed_where_nobody_dates_edits_are_taken_and_the_same_are_not(
        Dialect dialect
    )
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        await OpenAsync(desk, Said("changed"), Said("same"));
        desk.Clock.Advance(TimeSpan.FromMinutes(4));
        var reader = new FakeReader();
        reader.Reading.Edited.Add(Said("changed") with { Text = "other words", IsLatest = true });
        reader.Reading.Edited.Add(Said("same") with { IsLatest = true });
        using var refresher = Refresher(desk);
        await refresher.AskAsync(reader, default);
        var changed = await desk.ReadAsync("changed");
        Assert.Equal(
            ("other words", (DateTimeOffset?)desk.Clock.GetUtcNow()),
            (changed.Text, changed.EditedAt)
        );
        Assert.Null((await desk.ReadAsync("same")).EditedAt);
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

        public Func<string, bool> Fails { get; set; } = _ => false;

        public int RequestsPerHour => 60;

        public Task<EngagementReading> ReadAsync(
            IReadOnlyList<string> externalIds,
            CancellationToken cancel
        )
        {
            Asked.AddRange(externalIds);
            return externalIds.Any(Fails)
                ? throw new SourceUnavailableException("The network is ill.")
                : Task.FromResult(Reading);
        }
    }
}
