namespace MentionTriage.Intake.Sources.X;

/// <summary>One round of searching: every query, page by page. The position moves only at its end. Not thread-safe.</summary>
/// <param name="queries">What is asked for, each to its last page.</param>
/// <param name="read">Reads the page of a query that a token names; the first for <c>null</c>.</param>
internal sealed class XRound(
    IReadOnlyList<string> queries,
    Func<string, string?, CancellationToken, Task<XPage>> read
)
{
    /// <summary>Fifty thousand posts of one query; more is a server that leads us in a circle.</summary>
    private const int MaxPages = 500;

    private int _query;
    private int _page;
    private string? _token;

    /// <summary>The highest id found so far.</summary>
    public ulong? Newest { get; private set; }

    /// <summary>Whether all has been read.</summary>
    public bool IsDone => _query >= queries.Count;

    /// <summary>Reads the next page.</summary>
    /// <exception cref="SourceUnavailableException">X does not give it.</exception>
    public async Task<IReadOnlyList<SourceEvent>> NextAsync(CancellationToken cancel)
    {
        var page = await read(queries[_query], _token, cancel);
        Newest = SnowflakeId.Later(Newest, page.Newest);
        // A page that names itself as the next would go round for ever, and cost.
        _token = page.NextToken is { } next && next != _token && ++_page < MaxPages ? next : null;
        if (_token is null)
            (_query, _page) = (_query + 1, 0);
        return page.Events;
    }
}
