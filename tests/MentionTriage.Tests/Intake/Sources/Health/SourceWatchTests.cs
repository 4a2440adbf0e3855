using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MassTransit;
using MentionTriage.Board.Live;
using MentionTriage.Board.Sources;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources;
using MentionTriage.Intake.Sources.Health;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace MentionTriage.Tests.Intake.Sources.Health;

public sealed class SourceWatchTests
{
    private readonly FakeClock _clock = new(A.Noon);
    private readonly IBus _bus = Substitute.For<IBus>();

    public static TheoryData<Dialect> Stores => TestDatabase.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_source_that_always_spoke_and_says_nothing_is_told_of_and_heard_again(
        Dialect dialect
    )
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var source = new SpokenSource();
        using var journal = new MentionJournal(store.Database, _clock, FakeMeters.Intake);
        using var runner = Runner(source, store.Database, journal);
        await runner.StartAsync(default);
        using (var watch = Watch(runner, store.Database))
        {
            await watch.LookAsync(default);
            for (var tenth = 0; tenth < 34 * 6; tenth++)
            {
                await source.SayAsync(runner, 2);
                _clock.Advance(TimeSpan.FromMinutes(10));
                await watch.LookAsync(default);
            }
            Assert.Empty(watch.Silences);
        }

        // The history is in the store: a restart knows it.
        using var again = Watch(runner, store.Database);
        await source.SayAsync(runner, 1);
        _clock.Advance(TimeSpan.FromMinutes(20));
        await again.LookAsync(default);
        Assert.Empty(again.Silences);
        _clock.Advance(TimeSpan.FromMinutes(40));
        await again.LookAsync(default);
        Assert.Equal("spoken", Assert.Single(again.Silences).Key);
        var shown = Assert.Single(await Read(store.Database));
        Assert.StartsWith(
            "It is silent.",
            shown.Trouble(_clock.GetUtcNow()),
            StringComparison.Ordinal
        );
        Assert.Equal("Silent", shown.Word(_clock.GetUtcNow()));
        await again.LookAsync(default);
        await _bus.Received(1)
            .Publish(
                Arg.Is<SourceWentSilent>(silent =>
                    silent.Source == "spoken" && silent.ExpectedCount > 7
                ),
                Arg.Any<CancellationToken>()
            );
        await _bus.DidNotReceiveWithAnyArgs().Publish(Arg.Any<SourceHeardAgain>(), default);

        await source.SayAsync(runner, 1);
        await again.LookAsync(default);
        Assert.Empty(again.Silences);
        Assert.Null(Assert.Single(await Read(store.Database)).Trouble(_clock.GetUtcNow()));
        await _bus.Received(1)
            .Publish(
                Arg.Is<SourceHeardAgain>(heard => heard.Source == "spoken"),
                Arg.Any<CancellationToken>()
            );
        await runner.StopAsync(default);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_a_source_tells_of_itself_is_on_the_board(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var source = new SpokenSource();
        using var journal = new MentionJournal(store.Database, _clock, FakeMeters.Intake);
        using var runner = Runner(source, store.Database, journal);
        await runner.StartAsync(default);
        await source.SayAsync(runner, 1);
        source.Signs!.Connected();
        source.Signs.ReadUpTo(_clock.GetUtcNow().AddSeconds(-3));
        source.Signs.Spent(1.25m, 5);
        source.Signs.NextAt(A.Noon.AddMinutes(1));
        using var watch = Watch(runner, store.Database);
        await watch.LookAsync(default);

        var shown = Assert.Single(await Read(store.Database));
        Assert.Equal(
            ("spoken", "spoken", true, "Connected"),
            (shown.Name, shown.Network, shown.IsConnected, shown.Word(A.Noon))
        );
        Assert.Equal(
            (TimeSpan.FromSeconds(3), 1.25, 5.0),
            (shown.Lag, shown.SpentTodayUsd, shown.DailyCapUsd)
        );
        Assert.Equal((A.Noon, A.Noon.AddMinutes(1)), (shown.LastMentionAt, shown.NextAttemptAt));
        Assert.Equal(
            "reading; connected; 3 s behind; last mention 2026-11-21 12:00:00Z; spent 1.25 of 5.00 USD today; next attempt 2026-11-21 12:01:00Z",
            SourceSentence.Of(runner.Status, null)
        );
        Assert.Equal("No process reads it any more.", shown.Trouble(A.Noon.AddMinutes(3)));

        source.Fail(
            new SourceUnavailableException("Sources:X:Token is refused (401); renew it.")
            {
                NeedsPerson = true,
            }
        );
        await Eventually.IsTrueAsync(() => runner.Status.State == SourceState.Waiting);
        await watch.LookAsync(default);
        shown = Assert.Single(await Read(store.Database));
        Assert.Equal(
            "It needs a person: Sources:X:Token is refused (401); renew it.",
            shown.Trouble(A.Noon)
        );
        Assert.True(runner.Status.IsFailing);
        await runner.StopAsync(default);
    }

    private async Task<IReadOnlyList<SourceView>> Read(Database database)
    {
        using var notifier = new BoardNotifier(_clock);
        return await new SourcesReader(database, notifier, _clock).ReadAsync(default);
    }

    private SourceWatch Watch(SourceRunner runner, Database database) =>
        new(
            [runner],
            new SourceHealthStore(database),
            _clock,
            NullLogger<SourceWatch>.Instance,
            new SourceNews(_bus, _clock, NullLogger<SourceNews>.Instance)
        );

    private SourceRunner Runner(IMentionSource source, Database database, MentionJournal journal) =>
        new(
            source,
            new MentionNormaliser(_clock),
            journal,
            database,
            FakeMeters.Intake,
            _clock,
            NullLogger<SourceRunner>.Instance
        );

    private sealed class SpokenSource : IMentionSource
    {
        private readonly Channel<SourceBatch> _said = Channel.CreateUnbounded<SourceBatch>();
        private int _count;

        public string Name => "spoken";

        public SourceSigns? Signs { get; private set; }

        public async Task SayAsync(SourceRunner runner, int times)
        {
            var until = runner.Status.MentionsCount + times;
            for (var i = 0; i < times; i++)
                _said.Writer.TryWrite(SourceBatch.Of([Arrival.Draft(id: $"{_count++}")]));
            await Eventually.IsTrueAsync(() => runner.Status.MentionsCount == until);
        }

        public void Fail(Exception error) => _said.Writer.TryComplete(error);

        public async IAsyncEnumerable<SourceBatch> ReadAsync(
            string? checkpoint,
            SourceSigns signs,
            [EnumeratorCancellation] CancellationToken cancel
        )
        {
            Signs = signs;
            signs.Connected();
            while (await Wait(cancel))
            while (_said.Reader.TryRead(out var batch))
                yield return batch;
        }

        private async Task<bool> Wait(CancellationToken cancel) =>
            await _said.Reader.WaitToReadAsync(cancel);
    }
}
