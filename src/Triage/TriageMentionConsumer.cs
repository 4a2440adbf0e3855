using MassTransit;
using MentionTriage.Mentions.Messages;
using MentionTriage.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Triage;

/// <summary>Takes received mentions from the bus in batches, triages them and tells the others once a batch.</summary>
internal sealed partial class TriageMentionConsumer(
    BatchTriage triage,
    TriageNews news,
    IOptions<TriageOptions> options,
    TimeProvider time,
    ILogger<TriageMentionConsumer> logger
) : IConsumer<Batch<MentionReceived>>
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public async Task Consume(ConsumeContext<Batch<MentionReceived>> context)
    {
        // A message may carry several, so a batch of messages can be more than is stored together well.
        var mentions = context.Message.SelectMany(received => received.Message.All);
        foreach (var batch in mentions.Chunk(options.Value.BatchLimit))
        {
            var opened = await TriageAsync(batch, context.CancellationToken);
            var triaged = opened.SelectMany(outcome =>
                outcome.Told
                ??
                [
                    new TriagedMention(
                        outcome.Mention.Id,
                        outcome.Ranked!.Priority.Band,
                        IsNew: true
                    ),
                ]
            );
            await news.TellAsync([.. triaged], context.CancellationToken);
        }
    }

    /// <summary>
    /// Holds the batch while the store is away: it cannot go anywhere better, and the broker keeps it as
    /// unacknowledged in case this process ends first.
    /// </summary>
    private async Task<IReadOnlyList<TriageOutcome>> TriageAsync(
        Mentions.Mention[] mentions,
        CancellationToken cancel
    )
    {
        for (
            var wait = FirstWait;
            ;
            wait = TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, LongestWait.Ticks))
        )
        {
            try
            {
                return await triage.RunAsync(mentions, cancel);
            }
            catch (Exception error) when (Database.IsOfTheStore(error))
            {
                LogStoreAway(mentions.Length, wait, error);
                await Task.Delay(wait, time, cancel);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The store is away; {Count} mentions wait {Wait} before the next try"
    )]
    private partial void LogStoreAway(int count, TimeSpan wait, Exception error);
}
