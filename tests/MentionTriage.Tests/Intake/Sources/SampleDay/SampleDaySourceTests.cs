using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.SampleDay;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.SampleDay;

public sealed class SampleDaySourceTests
{
    private readonly FakeClock _clock = new(StoredMention.Noon);
    private readonly SourceSigns _signs;

    public SampleDaySourceTests() => _signs = new SourceSigns(_clock);

    [Fact]
    public async Task A_day_that_is_being_replayed_is_connected()
    {
        await ReadAsync(checkpoint: null, batches: 1);
        Assert.True(_signs.Snapshot.IsConnected);
    }

    [Fact]
    public async Task The_day_begins_with_a_full_queue_whose_ages_look_natural()
    {
        var opening = (await ReadAsync(checkpoint: null, batches: 1)).Single();
        Assert.Equal(60, Drafts(opening).Length);
        var said = Drafts(opening).Select(draft => draft.CreatedAt!.Value).ToArray();
        Assert.Equal(StoredMention.Noon.AddMinutes(-12), said[0]);
        Assert.Equal(StoredMention.Noon, said[^1]);
        Assert.Equal(said.Order(), said);
        Assert.Equal("1/60", opening.Checkpoint);
    }

    [Fact]
    public async Task After_a_restart_the_day_goes_on_where_it_was()
    {
        var next = (await ReadAsync("1/100", batches: 2)).Select(batch => Drafts(batch).Single());
        var day = SampleDaySource.Load();
        Assert.Equal(
            [$"1/{day[100].Id}", $"1/{day[101].Id}"],
            next.Select(draft => draft.ExternalId)
        );
        Assert.Empty(await ReadAsync($"1/{day.Count}", batches: 1));
    }

    [Fact]
    public async Task A_replay_by_another_name_is_another_day()
    {
        var first = (await ReadAsync("1/400", batches: 1, replay: "monday")).Single();
        Assert.Equal("monday/60", first.Checkpoint);
        Assert.All(
            Drafts(first),
            draft => Assert.StartsWith("monday/", draft.ExternalId, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_mention_of_the_day_can_be_taken()
    {
        foreach (var said in SampleDaySource.Load())
        {
            var draft = Arrival.Draft(said.Text, said.Id) with
            {
                Source = said.Source,
                Url = said.Url,
                Author = said.Author,
                Engagement = said.Engagement,
            };
            Assert.Null(Arrival.Normalise(draft).Error);
        }
    }

    [Fact]
    public void Options_that_cannot_be_followed_are_refused_all_at_once()
    {
        var options = new SampleDayOptions
        {
            Speed = double.NaN,
            OpeningCount = -1,
            OpeningAge = TimeSpan.FromDays(-1),
            Replay = "a/b",
        };
        Assert.Equal(4, options.Problems().Count());
        Assert.Empty(new SampleDayOptions().Problems());
    }

    private static MentionDraft[] Drafts(SourceBatch batch) =>
        [.. batch.Events.Cast<MentionArrived>().Select(arrived => arrived.Draft)];

    private async Task<List<SourceBatch>> ReadAsync(
        string? checkpoint,
        int batches,
        string replay = "1"
    )
    {
        var options = new SampleDayOptions { Speed = 10_000, Replay = replay };
        var source = new SampleDaySource(Options.Create(options), _clock);
        var read = new List<SourceBatch>();
        await foreach (var batch in source.ReadAsync(checkpoint, _signs, default))
        {
            read.Add(batch);
            if (read.Count == batches)
                break;
        }
        return read;
    }
}
