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
    private int _path;
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
        _token = page.NextToken is { } next && next != _token?.Item2 ? (tokenName, next) : null;
        if (_token is null)
            _path++;
        return page.Events;
    }
}
