using Dapper;
using MassTransit;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using MentionTriage.Triage;
using MentionTriage.Triage.Conversations;
using MentionTriage.Triage.Ranking;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace MentionTriage.Tests.Triage.Ranking;

public sealed class RankingServiceTests : IDisposable
{
    private readonly FakeClock _clock = new(A.Noon);
    private readonly TriageMetrics _metrics = new();
    private readonly IBus _bus = Substitute.For<IBus>();
    private readonly TaskCompletionSource<MentionTriaged> _told = new();

    public RankingServiceTests() =>
        _bus.Publish(
                Arg.Do<MentionTriaged>(told => _told.TrySetResult(told)),
                Arg.Any<CancellationToken>()
            )
            .Returns(Task.CompletedTask);

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task A_band_that_changes_as_time_passes_is_stored_and_told(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = await RisingAsync(store);
        _clock.Advance(TimeSpan.FromHours(2));

        using var service = Service(store);
        await service.StartAsync(CancellationToken.None);
        var told = await _told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await service.StopAsync(CancellationToken.None);

        Assert.Equal(
            new TriagedMention(mention.Id, Band.Now, IsNew: false),
            Assert.Single(told.Mentions)
        );
        Assert.Equal(3, (await Journal.ReadAsync(store.Database, mention.Id)).Band);
    }

    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task What_cannot_be_mended_keeps_nobody_from_being_ranked(Dialect dialect)
    {
        await using var store = await TestDatabase.CreateAsync(dialect, _clock);
        var mention = await RisingAsync(store);
        await Journal.UpdateAsync(
            store.Database,
            mention.Id,
            "reassess_at = @at",
            new { at = A.Noon }
        );
        await store.Database.WriteAsync(
            transaction =>
                transaction.Connection!.ExecuteAsync(
                    "alter table mentions rename column edited_at to lost",
                    transaction: transaction
                ),
            CancellationToken.None
        );
        _clock.Advance(TimeSpan.FromHours(2));

        using var service = Service(store);
        await service.StartAsync(CancellationToken.None);
        var told = await _told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await service.StopAsync(CancellationToken.None);

        Assert.Equal(Band.Now, Assert.Single(told.Mentions).Band);
    }

    public void Dispose() => _metrics.Dispose();

    /// <summary>A mention that waiting alone takes from Today to Now.</summary>
    private async Task<Mention> RisingAsync(TestDatabase store)
    {
        var mention = A.Mention();
        await Journal.ReceiveAsync(store.Database, mention);
        await new TriageParts(store.Database, _clock, _metrics)
            .Batch(_ => A.Assessment([0.1, 0.3, 0.3, 0.3]))
            .RunAsync([mention], CancellationToken.None);
        return mention;
    }

    private RankingService Service(TestDatabase store) =>
        new(
            new DeletedTurns(store.Database, _clock),
            new Reassessment(
                store.Database,
                FakeClassifier.Assessor(),
                _clock,
                NullLogger<Reassessment>.Instance
            ),
            new TriageParts(store.Database, _clock, _metrics).DueRanks(),
            new TriageNews(_bus, _clock, NullLogger<TriageNews>.Instance),
            Options.Create(new TriageOptions { RankEvery = TimeSpan.FromMilliseconds(100) }),
            _clock,
            NullLogger<RankingService>.Instance
        );
}
