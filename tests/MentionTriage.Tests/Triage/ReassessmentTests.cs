using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Triage;

public sealed class ReassessmentTests
{
    private readonly FakeClock _clock = new(A.Noon);

    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task Changed_words_are_read_again_and_ranked_again_and_nobody_loses_the_mention(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = await new StoredMention
        {
            Owner = "ben",
            Kind = MentionKind.Praise,
        }.InsertAsync(store.Database);
        await EditAsync(store, mention.Id, "now it burns");

        var told = await Reassessment(store).RunAsync(default);

        Assert.Equal((mention.Id, false), (Assert.Single(told).MentionId, told[0].IsNew));
        var row = await Journal.ReadAsync(store.Database, mention.Id);
        Assert.Equal(("open", "complaint"), (row.State, row.Kind));
        Assert.Equal(_clock.GetUtcNow(), row.NextRankAt);
        Assert.Empty(await Reassessment(store).RunAsync(default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task One_that_triage_has_not_seen_waits_for_its_turn(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = await new StoredMention { State = MentionState.Received }.InsertAsync(
            store.Database
        );
        await EditAsync(store, mention.Id, "now it burns");
        Assert.Empty(await Reassessment(store).RunAsync(default));
        await Journal.UpdateAsync(store.Database, mention.Id, "state = 'open'", new { });
        Assert.Single(await Reassessment(store).RunAsync(default));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Words_that_cannot_be_read_keep_the_assessment_and_are_not_tried_for_ever(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = await new StoredMention { Kind = MentionKind.Praise }.InsertAsync(
            store.Database
        );
        await EditAsync(store, mention.Id, "poison");
        await Reassessment(store).RunAsync(default);
        Assert.Equal("praise", (await Journal.ReadAsync(store.Database, mention.Id)).Kind);
        Assert.Empty(await Reassessment(store).RunAsync(default));
    }

    private Reassessment Reassessment(TestDatabase store) =>
        new(store.Database, FakeClassifier.Assessor(), _clock, NullLogger<Reassessment>.Instance);

    private Task EditAsync(TestDatabase store, Guid id, string text) =>
        Journal.UpdateAsync(
            store.Database,
            id,
            "text = @text, reassess_at = @now",
            new { text, now = _clock.GetUtcNow() }
        );
}
