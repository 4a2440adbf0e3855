using System.Collections.Concurrent;
using MassTransit;
using MentionTriage.Board.Live;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using NSubstitute;

namespace MentionTriage.Tests.Board.Live;

public sealed class BoardNotifierTests : IDisposable
{
    private readonly BoardNotifier _notifier = new(TimeProvider.System);
    private readonly ConcurrentQueue<BoardChange> _heard = new();

    public void Dispose() => _notifier.Dispose();

    [Fact]
    public async Task Many_changes_at_once_are_few_notices_and_none_is_lost()
    {
        using var _ = _notifier.Subscribe(_heard.Enqueue);
        var ids = Enumerable.Range(0, 500).Select(_ => Guid.NewGuid()).ToList();

        foreach (var id in ids)
            _notifier.Arrived([id]);

        await Eventually.IsTrueAsync(() =>
            _heard.SelectMany(change => change.Arrived).Count() == 500
        );
        Assert.Equal(ids.ToHashSet(), _heard.SelectMany(change => change.Arrived).ToHashSet());
        Assert.InRange(_heard.Count, 1, 50);
    }

    [Fact]
    public async Task Whoever_left_hears_nothing()
    {
        using var stays = _notifier.Subscribe(_heard.Enqueue);
        var left = 0;
        _notifier.Subscribe(_ => left++).Dispose();

        _notifier.Touched([Guid.NewGuid()]);

        await Eventually.IsTrueAsync(() => !_heard.IsEmpty);
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task What_the_other_stages_tell_reaches_the_boards()
    {
        using var _ = _notifier.Subscribe(_heard.Enqueue);
        var consumer = new RefreshBoardsConsumer(_notifier);
        Guid arrived = Guid.NewGuid(),
            ranked = Guid.NewGuid(),
            claimed = Guid.NewGuid(),
            woken = Guid.NewGuid(),
            paged = Guid.NewGuid();

        await consumer.Consume(
            Context(
                new MentionTriaged([new(arrived, Band.Now, true), new(ranked, Band.Now, false)])
            )
        );
        await consumer.Consume(
            Context(new MentionHandled(claimed, HandlingAction.Claimed, "mia", A.Noon))
        );
        await consumer.Consume(
            Context(new MentionHandled(woken, HandlingAction.Woke, "snooze", A.Noon))
        );
        await consumer.Consume(
            Context(new EscalationRaised(Guid.NewGuid(), paged, "now", 1, A.Noon))
        );

        await Eventually.IsTrueAsync(() =>
            _heard.SelectMany(change => change.Arrived.Concat(change.Touched)).Count() == 5
        );
        Assert.Equal(
            new HashSet<Guid> { arrived, woken },
            _heard.SelectMany(change => change.Arrived).ToHashSet()
        );
    }

    [Fact]
    public void A_notice_of_time_concerns_every_mention_and_one_of_a_change_only_those_it_names()
    {
        var id = Guid.NewGuid();
        var change = new BoardChange(new HashSet<Guid>(), new HashSet<Guid> { id });

        Assert.True(BoardChange.OnlyTime.Concerns(id));
        Assert.True(change.Concerns(id));
        Assert.False(change.Concerns(Guid.NewGuid()));
        Assert.True(BoardChange.OnlyTime.And(change).Concerns(id));
    }

    private static ConsumeContext<T> Context<T>(T message)
        where T : class
    {
        var context = Substitute.For<ConsumeContext<T>>();
        context.Message.Returns(message);
        return context;
    }
}
