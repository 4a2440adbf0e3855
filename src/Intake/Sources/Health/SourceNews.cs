using MassTransit;
using MentionTriage.Mentions.Messages;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources.Health;

/// <summary>Tells the other stages which sources fall silent and are heard again.</summary>
/// <remarks>A courtesy: it stands in the store as well, and whoever pages looks there by themselves within seconds.</remarks>
internal sealed partial class SourceNews(IBus bus, TimeProvider time, ILogger<SourceNews> logger)
{
    private static readonly TimeSpan LongestTelling = TimeSpan.FromSeconds(5);

    public Task TellAsync(SourceWentSilent silent, CancellationToken cancel) =>
        TellAsync(silent, silent.Source, cancel);

    public Task TellAsync(SourceHeardAgain heard, CancellationToken cancel) =>
        TellAsync(heard, heard.Source, cancel);

    private async Task TellAsync<T>(T message, string source, CancellationToken cancel)
        where T : class
    {
        try
        {
            // Bounded around the publish, never inside it: a publish cut short upsets the confirms.
            await bus.Publish(message, CancellationToken.None)
                .WaitAsync(LongestTelling, time, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotTold(source, error.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "How source {Source} is could not be told over the bus: {Problem}. It stands in the store"
    )]
    private partial void LogNotTold(string source, string problem);
}
