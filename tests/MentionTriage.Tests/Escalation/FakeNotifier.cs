using System.Collections.Concurrent;
using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Silences;

namespace MentionTriage.Tests.Escalation;

/// <summary>Keeps what it was given; answers as it is told, by default that all is well.</summary>
internal sealed class FakeNotifier : IOnCallNotifier
{
    public ConcurrentQueue<Notification> Seen { get; } = new();

    public ConcurrentQueue<Func<CancellationToken, Task<SendResult>>> Answers { get; } = new();

    public IReadOnlyList<TimeSpan> BackOff { get; init; } =
    [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    public void Answer(params SendResult[] results)
    {
        foreach (var result in results)
            Answers.Enqueue(_ => Task.FromResult(result));
    }

    public async Task<SendResult> SendAsync(Notification notification, CancellationToken cancel)
    {
        Seen.Enqueue(notification);
        return Answers.TryDequeue(out var answer) ? await answer(cancel) : SendResult.Sent;
    }

    public ConcurrentQueue<SilenceNotice> Silences { get; } = new();

    public async Task<SendResult> SendAsync(SilenceNotice notice, CancellationToken cancel)
    {
        Silences.Enqueue(notice);
        return Answers.TryDequeue(out var answer) ? await answer(cancel) : SendResult.Sent;
    }

    public IEnumerable<NotificationKind> Kinds => Seen.Select(one => one.Kind);
}
