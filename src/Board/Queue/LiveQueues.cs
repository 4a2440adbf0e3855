using MentionTriage.Board.Live;

namespace MentionTriage.Board.Queue;

/// <summary>
/// What boards read again and again, shared between them: heads of queues, counts, networks.
/// One for the process; thread-safe.
/// </summary>
public sealed class LiveQueues
{
    /// <summary>Rows in the head of a queue.</summary>
    public const int HeadLength = 60;

    private readonly QueueReader _reader;
    private readonly SharedReads<QueueFilter, QueueHead> _heads;
    private readonly SharedReads<QueueFilter, int> _totals;
    private readonly SharedReads<string, QueueCounts> _counts;
    private readonly SharedReads<string, IReadOnlyList<string>> _sources;

    /// <summary>Reads through one reader.</summary>
    public LiveQueues(QueueReader reader, BoardNotifier notifier, TimeProvider time)
    {
        _reader = reader;
        _heads = new(notifier, time, ReadHeadAsync);
        _totals = new(
            notifier,
            time,
            filter => reader.CountAsync(filter, CancellationToken.None),
            TimeSpan.FromSeconds(1)
        );
        // Counting reads every open mention: once a second is often enough for the figures at the side.
        _counts = new(
            notifier,
            time,
            actor => reader.CountsAsync(actor, CancellationToken.None),
            TimeSpan.FromSeconds(1)
        );
        _sources = new(
            notifier,
            time,
            _ => reader.SourcesAsync(CancellationToken.None),
            TimeSpan.FromSeconds(30)
        );
    }

    /// <summary>The head of a queue, no older than the last notice; its total may be a second older.</summary>
    public Task<QueueHead> HeadAsync(QueueFilter filter) => _heads.GetAsync(filter);

    /// <summary>The head of a queue as it was read last, where it is at hand at once.</summary>
    public QueueHead? LatestHead(QueueFilter filter) =>
        _heads.TryGetLatest(filter, out var head) ? head : null;

    /// <summary>How many mentions stand where, for one account; at most a second older than the last notice.</summary>
    public Task<QueueCounts> CountsAsync(string actor) => _counts.GetAsync(actor);

    /// <summary>The counts as they were read last, where they are at hand at once.</summary>
    public QueueCounts? LatestCounts(string actor) =>
        _counts.TryGetLatest(actor, out var counts) ? counts : null;

    /// <summary>The networks and feeds mentions have come from, at most half a minute old.</summary>
    public Task<IReadOnlyList<string>> SourcesAsync() => _sources.GetAsync("");

    /// <summary>The networks as they were read last.</summary>
    public IReadOnlyList<string> LatestSources() =>
        _sources.TryGetLatest("", out var sources) ? sources! : [];

    private async Task<QueueHead> ReadHeadAsync(QueueFilter filter)
    {
        var mentions = await _reader.TopAsync(filter, HeadLength, CancellationToken.None);
        var count = mentions.Count < HeadLength ? mentions.Count : await _totals.GetAsync(filter);
        return new QueueHead([.. mentions.Select(RowView.Of)], count);
    }
}
