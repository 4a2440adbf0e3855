using MentionTriage.Intake.Sources;

namespace MentionTriage.Tests.Fakes;

/// <summary>What a source gave before the test had enough.</summary>
internal sealed record SourceReading(IReadOnlyList<SourceEvent> Events, string? Checkpoint)
{
    /// <summary>Reads until so many events, or so many batches, have come; fails after ten seconds.</summary>
    public static async Task<SourceReading> OfAsync(
        IMentionSource source,
        string? checkpoint,
        SourceSigns signs,
        int events,
        int batches = 0
    )
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        var read = new List<SourceEvent>();
        var reached = checkpoint;
        var count = 0;
        await foreach (var batch in source.ReadAsync(checkpoint, signs, stop.Token))
        {
            read.AddRange(batch.Events);
            reached = batch.Checkpoint ?? reached;
            count++;
            if (read.Count >= events && count >= batches)
                break;
        }
        return new SourceReading(read, reached);
    }
}
