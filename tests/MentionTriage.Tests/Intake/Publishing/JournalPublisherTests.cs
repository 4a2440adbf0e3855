using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Publishing;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Tests.Intake.Publishing;

public sealed class JournalPublisherTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new(StoredMention.Noon);
    private readonly FakeBus _bus = new();
    private readonly FreshMentions _fresh = new();
    private TestDatabase _store = null!;
    private PublishWindow _window = null!;
    private MentionJournal _journal = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestDatabase.CreateAsync(Dialect.Sqlite, _clock);
        _window = new PublishWindow(_bus.Bus, _clock, FakeMeters.Intake);
        _journal = new MentionJournal(_store.Database, _clock, FakeMeters.Intake, _fresh);
    }

    public async ValueTask DisposeAsync()
    {
        _journal.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_journalled_mention_is_published_once()
    {
        using var publisher = await StartAsync(busForgets: false);
        await JournalAsync(100);
        await Eventually.IsTrueAsync(() => _bus.Published.Count == 100);
        await publisher.StopAsync(default);
        Assert.Equal(100, _bus.Published.DistinctBy(mention => mention.Id).Count());
        Assert.False(_bus.WasEverCancellable);
    }

    [Fact]
    public async Task Mentions_that_wait_together_travel_together()
    {
        await JournalAsync(101);
        using var publisher = await StartAsync(busForgets: false);
        await Eventually.IsTrueAsync(() => _bus.Published.Count == 101);
        await publisher.StopAsync(default);
        Assert.Equal(6, _bus.StartedCount);
        Assert.Equal(101, _bus.Published.DistinctBy(mention => mention.Id).Count());
    }

    [Fact]
    public async Task A_crash_between_journal_and_publish_loses_nothing()
    {
        await JournalAsync(50);
        using var publisher = await StartAsync(busForgets: true, fresh: new FreshMentions());
        await Eventually.IsTrueAsync(() => _bus.Published.Count == 50);
        await publisher.StopAsync(default);
    }

    [Fact]
    public async Task A_broker_that_keeps_its_messages_is_left_the_lease_after_a_restart()
    {
        await JournalAsync(50);
        using var publisher = await StartAsync(busForgets: false, fresh: new FreshMentions());
        Assert.Empty(_bus.Published);
        _clock.Advance(FreshMentions.Lease);
        await Eventually.IsTrueAsync(() => _bus.Published.Count == 50);
        await publisher.StopAsync(default);
    }

    [Fact]
    public async Task While_the_broker_is_away_the_window_stays_bounded_and_the_journal_open()
    {
        _bus.Pause();
        using var publisher = await StartAsync(busForgets: false);
        await JournalAsync(4_000);
        await Eventually.IsTrueAsync(() => _bus.StartedCount == PublishWindow.Size);
        Assert.Equal(TimeSpan.Zero, _window.Stall);
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(TimeSpan.FromSeconds(11), _window.Stall);
        await JournalAsync(100, "later");
        Assert.Equal(PublishWindow.Size, _bus.StartedCount);

        _bus.Resume();
        await Eventually.IsTrueAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return _bus.Published.DistinctBy(mention => mention.Id).Count() == 4_100;
        });
        await Eventually.IsTrueAsync(() => _window.Stall == TimeSpan.Zero);
        await publisher.StopAsync(default);
    }

    [Fact]
    public async Task What_the_bus_refuses_is_published_again_from_the_journal()
    {
        _bus.Refusal = new InvalidOperationException("no queue is bound");
        using var publisher = await StartAsync(busForgets: false);
        await JournalAsync(3);
        await Eventually.IsTrueAsync(() => _window.LastError == "no queue is bound");
        _bus.Refusal = null;
        _clock.Advance(FreshMentions.Lease);
        await Eventually.IsTrueAsync(() => _bus.Published.Count == 3);
        await publisher.StopAsync(default);
    }

    [Fact]
    public async Task What_is_confirmed_is_not_taken_for_forgotten_when_its_lease_ends()
    {
        using var publisher = await StartAsync(busForgets: false);
        await JournalAsync(100);
        await Eventually.IsTrueAsync(() =>
            _bus.Published.Count == 100 && _window.UnconfirmedCount == 0
        );
        _clock.Advance(FreshMentions.Lease);
        await JournalAsync(1, "next");
        _clock.Advance(FreshMentions.Lease);
        await Eventually.IsTrueAsync(async () =>
            _bus.Published.Count > 100
            && !await new UntriagedMentions(_store.Database, _clock).IsAnyDueAsync(default)
        );
        await publisher.StopAsync(default);
        Assert.InRange(_bus.Published.Count, 101, 102);
    }

    [Fact]
    public async Task More_than_memory_should_hold_waits_in_the_journal()
    {
        var fresh = new FreshMentions();
        var mention = Arrival.Mention("1", _clock) with { Text = new string('a', 40_000) };
        fresh.Offer([.. Enumerable.Repeat(mention, 30_000)], DateTimeOffset.MaxValue);
        var held = 0;
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var together in fresh.TakeAllAsync(soon.Token))
            {
                Assert.InRange(together.Count, 1, 2);
                held += together.Count;
            }
        });
        Assert.InRange(held, 1_000, 2_000);
    }

    private async Task<JournalPublisher> StartAsync(bool busForgets, FreshMentions? fresh = null)
    {
        var publisher = new JournalPublisher(
            _bus.Bus,
            fresh ?? _fresh,
            new UntriagedMentions(_store.Database, _clock),
            _window,
            new PublisherSettings(busForgets),
            FakeMeters.Intake,
            _clock,
            NullLogger<JournalPublisher>.Instance
        );
        await publisher.StartAsync(default);
        return publisher;
    }

    private Task JournalAsync(int count, string prefix = "m") =>
        _journal.AppendAsync(
            [.. Enumerable.Range(0, count).Select(i => Arrival.Mention($"{prefix}{i}", _clock))],
            null,
            default
        );
}
