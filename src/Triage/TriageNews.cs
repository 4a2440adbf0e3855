using MassTransit;
using MentionTriage.Mentions.Messages;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Triage;

/// <summary>Tells the other stages what entered the queue or changed its band.</summary>
/// <remarks>
/// Telling is a courtesy: the store is already right and is what they read. A broker that is away must
/// therefore hold up neither triage nor ranking.
/// </remarks>
internal sealed partial class TriageNews(IBus bus, TimeProvider time, ILogger<TriageNews> logger)
{
    private static readonly TimeSpan LongestTelling = TimeSpan.FromSeconds(5);

    /// <summary>Publishes one event for all of them; without any it does nothing.</summary>
    public async Task TellAsync(IReadOnlyList<TriagedMention> mentions, CancellationToken cancel)
    {
        if (mentions.Count == 0)
            return;
        try
        {
            // The wait is bounded around the publish, never inside it: a publish cut short upsets the confirms.
            await bus.Publish(new MentionTriaged(mentions), CancellationToken.None)
                .WaitAsync(LongestTelling, time, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotTold(mentions.Count, error);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} changes of the queue are stored but could not be told to the other stages"
    )]
    private partial void LogNotTold(int count, Exception error);
}
