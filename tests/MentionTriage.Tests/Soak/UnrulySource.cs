using System.Globalization;
using System.Runtime.CompilerServices;
using MentionTriage.Intake.Sources;

namespace MentionTriage.Tests.Soak;

/// <summary>One way of reading an unruly network: it breaks off, repeats itself, mixes things up, refuses and dawdles.</summary>
internal sealed class UnrulySource(UnrulyNetwork network, string name, int seed) : IMentionSource
{
    private readonly Random _random = new(seed);

    public string Name => name;

    /// <summary>How far it has been read and journalled.</summary>
    public int Position { get; private set; }

    /// <summary>Ends the trouble, so that the rest can be read.</summary>
    public bool IsCalm { get; set; }

    public int FaultsCount { get; private set; }

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var position = checkpoint is null ? 0 : int.Parse(checkpoint, CultureInfo.InvariantCulture);
        // What a new connection replays.
        if (_random.Next(3) == 0)
            position = Math.Max(0, position - _random.Next(30));
        while (true)
        {
            Misbehave(signs);
            var events = network.Read(position, _random.Next(1, 20));
            if (events.Count == 0)
            {
                Position = position;
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancel);
                continue;
            }
            position += events.Count;
            signs.Alive();
            yield return new SourceBatch
            {
                Events = Mixed(events, position),
                Checkpoint = position.ToString(CultureInfo.InvariantCulture),
            };
            Position = position;
        }
    }

    private void Misbehave(SourceSigns signs)
    {
        if (IsCalm || _random.Next(12) != 0)
            return;
        FaultsCount++;
        signs.Disconnected("unruly");
        throw _random.Next(4) switch
        {
            0 => new SourceUnavailableException("429", TimeSpan.FromMilliseconds(5)),
            1 => new HttpRequestException("503"),
            2 => new System.Text.Json.JsonException("half a frame"),
            _ => new IOException("the wire broke"),
        };
    }

    /// <summary>Out of order within the batch, some of it twice, and some of what went before once more.</summary>
    private SourceEvent[] Mixed(IReadOnlyList<SourceEvent> events, int until)
    {
        var mixed = events.ToList();
        if (_random.Next(3) == 0)
            mixed.AddRange(network.Read(Math.Max(0, until - events.Count - 10), 10));
        if (_random.Next(3) == 0)
            mixed.AddRange(events);
        var told = mixed.ToArray();
        if (_random.Next(2) == 0)
            _random.Shuffle(told);
        return told;
    }
}
