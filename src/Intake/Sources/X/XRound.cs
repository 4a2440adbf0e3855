namespace MentionTriage.Intake.Sources.X;

/// <summary>One round of searching: every query, page by page. The position moves only at its end. Not thread-safe.</summary>
internal sealed class XRound(
    XPages pages,
    IReadOnlyList<string> paths,
    string tokenName,
    ulong? sinceId,
    TimeSpan backfill,
    bool areOwnMentions
)
{
    /// <summary>Fifty thousand posts of one query; more is a server that leads us in a circle.</summary>
    private const int MaxPages = 500;

    private int _path;
    private int _page;
    private (string, string)? _token;

    /// <summary>The highest id found so far.</summary>
    public ulong? Newest { get; private set; }

    /// <summary>Whether all has been read.</summary>
    public bool IsDone => _path >= paths.Count;

    /// <summary>Reads the next page.</summary>
    /// <exception cref="SourceUnavailableException">X does not give it.</exception>
    public async Task<IReadOnlyList<SourceEvent>> NextAsync(CancellationToken cancel)
    {
        var page = await pages.ReadAsync(
            paths[_path],
            sinceId,
            backfill,
            _token,
            areOwnMentions,
            cancel
        );
        Newest = SnowflakeId.Later(Newest, page.Newest);
        // A page that names itself as the next would go round for ever, and cost.
        _token =
            page.NextToken is { } next && next != _token?.Item2 && ++_page < MaxPages
                ? (tokenName, next)
                : null;
        if (_token is null)
            (_path, _page) = (_path + 1, 0);
        return page.Events;
    }
}
