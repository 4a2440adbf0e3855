using System.Globalization;
using System.Runtime.CompilerServices;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Publishing;
using MentionTriage.Intake.Sources;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Intake.Sources;

public sealed class SourceRunnerTests
{
    [Fact]
    public async Task Reading_goes_on_after_the_last_batch_that_was_journalled()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var source = new CountingSource(6) { FailsAt = 3 };
        using var runner = Runner(source, store.Database);
        await runner.StartAsync(default);
        await Eventually.IsTrueAsync(() => runner.Status.State == SourceState.Waiting);
        Assert.Equal("the wire broke", runner.Status.LastError);
        Assert.Equal("2", await Checkpoints.LoadAsync(store.Database, source.Name, default));

        source.FailsAt = null;
        await Eventually.IsTrueAsync(() => runner.Status.State == SourceState.Finished);
        Assert.Equal([null, "2"], source.AskedFrom);
        Assert.Equal(0, runner.Status.FailuresCount);
        Assert.Equal(6, await CountAsync(store.Database));
    }

    [Fact]
    public async Task A_mention_that_cannot_be_taken_does_not_stop_its_source()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        var source = new CountingSource(3) { EmptyAt = 1 };
        using var runner = Runner(source, store.Database);
        await runner.StartAsync(default);
        await Eventually.IsTrueAsync(() => runner.Status.State == SourceState.Finished);
        Assert.Equal(2, await CountAsync(store.Database));
    }

    [Fact]
    public async Task What_is_read_once_more_is_no_sign_that_a_source_is_heard()
    {
        await using var store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        using (var first = Runner(new CountingSource(3), store.Database))
        {
            await first.StartAsync(default);
            await Eventually.IsTrueAsync(() => first.Status.State == SourceState.Finished);
            Assert.Equal(3, first.Status.MentionsCount);
        }
        await Checkpoints.RemoveAsync(store.Database, "counting", default);
        using var again = Runner(new CountingSource(4), store.Database);
        await again.StartAsync(default);
        await Eventually.IsTrueAsync(() => again.Status.State == SourceState.Finished);
        Assert.Equal(1, again.Status.MentionsCount);
    }

    private static SourceRunner Runner(IMentionSource source, Database database) =>
        new(
            source,
            new MentionNormaliser(TimeProvider.System),
            new MentionJournal(database, TimeProvider.System, FakeMeters.Intake),
            database,
            FakeMeters.Intake,
            TimeProvider.System,
            NullLogger<SourceRunner>.Instance
        );

    private static async Task<long> CountAsync(Database database) =>
        (await new UntriagedMentions(database, TimeProvider.System).CountAsync(default)).Count;

    private sealed class CountingSource(int count) : IMentionSource
    {
        public string Name => "counting";

        public int? FailsAt { get; set; }

        public int? EmptyAt { get; init; }

        public List<string?> AskedFrom { get; } = [];

        public async IAsyncEnumerable<SourceBatch> ReadAsync(
            string? checkpoint,
            SourceSigns signs,
            [EnumeratorCancellation] CancellationToken cancel
        )
        {
            AskedFrom.Add(checkpoint);
            await Task.Yield();
            for (
                var i = checkpoint is null
                    ? 0
                    : int.Parse(checkpoint, CultureInfo.InvariantCulture) + 1;
                i < count;
                i++
            )
            {
                if (i == FailsAt)
                    throw new IOException("the wire broke");
                yield return SourceBatch.Of(
                    [Arrival.Draft(i == EmptyAt ? "" : "hello", $"{i}")],
                    $"{i}"
                );
            }
        }
    }
}
