using MassTransit;
using MentionTriage.Mentions;
using MentionTriage.Mentions.Messages;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Fakes;
using MentionTriage.Triage;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace MentionTriage.Tests.Triage;

public sealed class TriageNewsTests
{
    private readonly IBus _bus = Substitute.For<IBus>();
    private readonly TriageNews _news;

    public TriageNewsTests() =>
        _news = new TriageNews(_bus, new FakeClock(A.Noon), NullLogger<TriageNews>.Instance);

    [Fact]
    public async Task One_event_tells_of_a_whole_batch()
    {
        TriagedMention[] mentions =
        [
            new(Guid.NewGuid(), Band.Now, IsNew: true),
            new(Guid.NewGuid(), Band.None, IsNew: true),
        ];
        await _news.TellAsync(mentions, CancellationToken.None);
        await _bus.Received(1)
            .Publish(
                Arg.Is<MentionTriaged>(told => told.Mentions.Count == 2),
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task Nothing_new_is_not_told()
    {
        await _news.TellAsync([], CancellationToken.None);
        await _bus.DidNotReceiveWithAnyArgs().Publish<MentionTriaged>(default!, default);
    }

    [Fact]
    public async Task A_broker_that_refuses_does_not_undo_the_work()
    {
        _bus.Publish(Arg.Any<MentionTriaged>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new InvalidOperationException("no broker"));
        await _news.TellAsync(
            [new TriagedMention(Guid.NewGuid(), Band.Now, IsNew: true)],
            CancellationToken.None
        );
    }
}
