using MentionTriage.Board.Live;

namespace MentionTriage.Board.Queue;

/// <summary>
/// What one open board shows of a queue: live while nobody is reading, still while somebody is.
/// Belongs to one circuit and is used on its thread only.
/// </summary>
/// <remarks>
/// While held, no row moves: rows change in place, arrivals are counted in <see cref="WaitingCount"/>
/// and come in with <see cref="CatchUpAsync"/>.
/// </remarks>
public sealed class QueueFeed(LiveQueues live, QueueReader reader)
{
    /// <summary>Arrivals counted one by one; above that the board says "99+".</summary>
    public const int MaxWaiting = 100;

    /// <summary>Rows kept for one reader. Nobody scrolls further on purpose, and each board keeps its own.</summary>
    public const int MaxRows = 5_000;

    private const int TailPage = 100;

    private readonly HashSet<Guid> _waiting = [];
    private List<RowView> _rows = [];
    private QueueCursor? _next;
    private bool _hasTail;
    private bool _isHeadFull;

    /// <summary>The queue that is shown.</summary>
    public QueueFilter Filter { get; private set; } = new();

    /// <summary>Whether somebody is reading, so that no row may move.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Mentions in the queue, by the last count.</summary>
    public int TotalCount { get; private set; }

    /// <summary>Rows that can be scrolled to, read or not.</summary>
    public int Length =>
        HasMore ? Math.Min(MaxRows, Math.Max(TotalCount, _rows.Count)) : _rows.Count;

    /// <summary>Whether the view has more mentions than are ever listed: filters and the search lead to them.</summary>
    public bool IsCutOff => _rows.Count >= MaxRows && TotalCount > _rows.Count;

    /// <summary>Arrivals that wait behind the pill.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>All rows read so far, in the order they are shown.</summary>
    public IReadOnlyList<RowView> Rows => _rows;

    private bool HasMore => _rows.Count < MaxRows && (_hasTail ? _next is not null : _isHeadFull);

    /// <summary>Shows another queue from its top.</summary>
    public Task ShowAsync(QueueFilter filter)
    {
        Filter = filter;
        // What another board, or the page before it went live, has just read fills the first picture at once.
        Put(live.LatestHead(filter) ?? new QueueHead([], 0));
        return CatchUpAsync();
    }

    /// <summary>Puts the rows as they stand now, arrivals included.</summary>
    public async Task CatchUpAsync()
    {
        var filter = Filter;
        var head = await live.HeadAsync(filter);
        if (filter == Filter)
            Put(head);
    }

    /// <summary>Holds the order, or lets it go and catches up.</summary>
    public Task HoldAsync(bool isHeld)
    {
        if (IsHeld == isHeld)
            return Task.CompletedTask;
        IsHeld = isHeld;
        return isHeld ? Task.CompletedTask : CatchUpAsync();
    }

    /// <summary>Takes in a change: whole when nobody reads, in place when somebody does.</summary>
    /// <param name="change">What is known of it.</param>
    /// <param name="first">First row on screen.</param>
    /// <param name="count">Rows on screen.</param>
    public async Task RefreshAsync(BoardChange change, int first, int count)
    {
        if (!IsHeld)
        {
            await CatchUpAsync();
            return;
        }
        var filter = Filter;
        TotalCount = (await live.HeadAsync(filter)).TotalCount;
        await CountArrivalsAsync(filter, change.Arrived);
        await UpdateInPlaceAsync(filter, first, count);
    }

    /// <summary>Reads further rows until <paramref name="end"/> are there or the queue ends.</summary>
    public async Task ReadToAsync(int end)
    {
        while (_rows.Count < end && HasMore)
        {
            var filter = Filter;
            var cursor =
                _next
                ?? new QueueCursor(Guid.Empty, 0, _rows[^1].Position, QueueCursor.HashOf(filter));
            var page = await reader.ListAsync(filter, TailPage, cursor, CancellationToken.None);
            if (filter != Filter)
                return;
            _next = page.Next;
            _hasTail = true;
            var known = _rows.Select(row => row.Id).ToHashSet();
            _rows.AddRange(
                page.Mentions.Where(mention => !known.Contains(mention.Mention.Id))
                    .Select(RowView.Of)
            );
        }
    }

    /// <summary>Takes a row out that the reader has just dealt with.</summary>
    /// <returns>The row that now stands in its place, or <c>null</c>.</returns>
    public RowView? Remove(Guid id)
    {
        var index = _rows.FindIndex(row => row.Id == id);
        if (index < 0)
            return null;
        _rows.RemoveAt(index);
        _waiting.Remove(id);
        TotalCount = Math.Max(0, TotalCount - 1);
        return _rows.Count == 0 ? null : _rows[Math.Min(index, _rows.Count - 1)];
    }

    /// <summary>Whether a row still stands in the queue that is shown.</summary>
    public bool StandsIn(RowView row) =>
        row.State == Filter.State
        && (Filter.Owner is null || row.Owner == Filter.Owner)
        && !(Filter.UnassignedOnly && row.Owner is not null);

    private async Task CountArrivalsAsync(QueueFilter filter, IReadOnlySet<Guid> arrived)
    {
        var known = _rows.Select(row => row.Id).ToHashSet();
        var candidates = arrived
            .Where(id => !known.Contains(id) && !_waiting.Contains(id))
            .Take(MaxWaiting - _waiting.Count)
            .ToList();
        if (candidates.Count == 0)
            return;
        var standing = await reader.FitAsync(filter, candidates, CancellationToken.None);
        if (filter == Filter && IsHeld)
            _waiting.UnionWith(standing);
    }

    private async Task UpdateInPlaceAsync(QueueFilter filter, int first, int count)
    {
        var shown = _rows.Skip(first).Take(count).Select(row => row.Id).ToList();
        if (shown.Count == 0)
            return;
        var fresh = (await reader.FindAllAsync(shown, CancellationToken.None)).ToDictionary(
            mention => mention.Mention.Id,
            RowView.Of
        );
        if (filter != Filter)
            return;
        for (var i = first; i < Math.Min(first + count, _rows.Count); i++)
        {
            if (fresh.TryGetValue(_rows[i].Id, out var row))
                _rows[i] = row;
        }
    }

    private void Put(QueueHead head)
    {
        _waiting.Clear();
        _next = null;
        _hasTail = false;
        _rows = [.. head.Rows];
        _isHeadFull = head.Rows.Count == LiveQueues.HeadLength;
        TotalCount = head.TotalCount;
    }
}
