using MassTransit;
using MentionTriage.Mentions.Messages;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources;

/// <summary>Tells the other stages that mentions are gone, so that boards stop showing them at once.</summary>
/// <remarks>A courtesy, like all news: the store is already right, and boards look again by themselves within seconds.</remarks>
internal sealed partial class RemovalNews(IBus bus, TimeProvider time, ILogger<RemovalNews> logger)
{
    private static readonly TimeSpan LongestTelling = TimeSpan.FromSeconds(5);

    public async Task TellAsync(IReadOnlyList<Guid> mentionIds, CancellationToken cancel)
    {
        if (mentionIds.Count == 0)
            return;
        try
        {
            // Bounded around the publish, never inside it: a publish cut short upsets the confirms.
            await bus.Publish(new MentionsRemoved(mentionIds), CancellationToken.None)
                .WaitAsync(LongestTelling, time, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotTold(mentionIds.Count, error.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} mentions were removed but the boards could not be told: {Problem}"
    )]
    private partial void LogNotTold(int count, string problem);
}
