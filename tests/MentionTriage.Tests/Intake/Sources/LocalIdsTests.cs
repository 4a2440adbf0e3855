using MentionTriage.Intake.Sources;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Sources;

public sealed class LocalIdsTests
{
    private readonly FakeClock _clock = new(StoredMention.Noon);

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_mention_is_found_by_the_id_its_server_gave_it_and_only_there(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var ids = new LocalIds(store.Database, _clock);
        Assert.Empty(
            await ids.NoteAsync("mastodon.a", [("1", "https://a/1"), ("2", "https://a/2")], default)
        );
        Assert.Empty(await ids.NoteAsync("mastodon.a", [("1", "https://a/1")], default));
        Assert.Empty(await ids.NoteAsync("mastodon.b", [("1", "https://b/1")], default));
        Assert.Equal("https://a/1", await ids.DeletedAsync("mastodon.a", "1", default));
        Assert.Equal("https://b/1", await ids.DeletedAsync("mastodon.b", "1", default));
        Assert.Equal(
            "2",
            (await ids.OfAsync("mastodon.a", ["https://a/2", "https://a/9"], default))
                .Single()
                .Value
        );
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_deletion_that_comes_first_is_remembered(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var ids = new LocalIds(store.Database, _clock);
        Assert.Null(await ids.DeletedAsync("mastodon.a", "7", default));
        Assert.Null(await ids.DeletedAsync("mastodon.a", "7", default));
        var deleted = await ids.NoteAsync(
            "mastodon.a",
            [("7", "https://a/7"), ("8", "https://a/8")],
            default
        );
        Assert.Equal(["7"], deleted);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Ids_go_with_their_mentions(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect);
        var ids = new LocalIds(store.Database, _clock);
        var kept = A.Mention() with { Source = "mastodon", ExternalId = "https://a/1" };
        var gone = A.Mention() with { Source = "mastodon", ExternalId = "https://a/2" };
        await Builders.Journal.ReceiveAsync(store.Database, kept, gone);
        await ids.NoteAsync(
            "mastodon.a",
            [("1", kept.ExternalId), ("2", gone.ExternalId), ("3", "https://a/never")],
            default
        );
        await ids.DeletedAsync("mastodon.a", "4", default);
        await Builders.Journal.UpdateAsync(store.Database, gone.Id, "state = 'deleted'", new { });

        await ids.ForgetAsync("mastodon.a", "mastodon", default);
        Assert.Equal(
            3,
            (
                await ids.OfAsync(
                    "mastodon.a",
                    [kept.ExternalId, gone.ExternalId, "https://a/never"],
                    default
                )
            ).Count
        );

        _clock.Advance(TimeSpan.FromHours(2));
        await ids.ForgetAsync("mastodon.a", "mastodon", default);
        var left = await ids.OfAsync(
            "mastodon.a",
            [kept.ExternalId, gone.ExternalId, "https://a/never"],
            default
        );
        Assert.Equal([kept.ExternalId], left.Keys);
        Assert.Equal(["4"], await ids.NoteAsync("mastodon.a", [("4", "https://a/4")], default));

        _clock.Advance(TimeSpan.FromDays(8));
        await ids.ForgetAsync("mastodon.a", "mastodon", default);
        Assert.Empty(await ids.NoteAsync("mastodon.a", [("4", "https://a/4")], default));
    }
}
