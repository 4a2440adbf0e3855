using System.Runtime.CompilerServices;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Asks X for posts again and again, within the day's budget, and never twice for what it has.</summary>
internal sealed class XPolling(XSpendMeter spend, TimeProvider time)
{
    /// <summary>X gives posts out of order, and search is some seconds behind the stream: each round begins this much before the last one's end.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    /// <summary>Reads for ever.</summary>
    /// <param name="checkpoint">The highest id of which all before it were read.</param>
    /// <param name="begin">Begins a round after an id; a <c>null</c> round ends the reading, for there is nothing to read.</param>
    /// <param name="interval">Time between two rounds while the budget allows it.</param>
    /// <param name="signs">Where the source shows that it lives.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="SourceUnavailableException">X does not give it, or the day's budget is spent.</exception>
    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        Func<ulong?, Task<XRound?>> begin,
        TimeSpan interval,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var position = SnowflakeId.Parse(checkpoint);
        await spend.SettleAsync(signs, cancel);
        while (true)
        {
            spend.ThrowIfSpent();
            var since = position is { } id ? SnowflakeId.Before(id, Overlap) : (ulong?)null;
            if (await begin(since) is not { } round)
                yield break;
            while (!round.IsDone)
            {
                var found = await round.NextAsync(cancel);
                await spend.SettleAsync(signs, cancel);
                if (found.Count > 0)
                    yield return new SourceBatch { Events = found };
            }
            signs.Connected();
            position = SnowflakeId.Later(position, round.Newest);
            if (position is { } reached)
                yield return new SourceBatch
                {
                    Events = [],
                    Checkpoint = SnowflakeId.Write(reached),
                };
            var wait = spend.Paced(interval);
            signs.NextAt(time.GetUtcNow() + wait);
            await Task.Delay(wait, time, cancel);
        }
    }
}
